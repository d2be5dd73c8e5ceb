import { dropsMember } from "../gatedFields.ts";
import { isUnknown, isTrue, memberOf, textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";

interface Conflict {
  readonly type: string;
  /** The field that must not be there (or true, if it is a boolean). */
  readonly field: string;
  readonly when: (visit: MapVisit) => boolean;
  readonly reason: string;
}

const isOtherThan = ({ node, object }: MapVisit, field: string, value: string): boolean => {
  const text = textOf(node, field);
  return text !== undefined && text !== value && !isOpaqueScalar({ value: text }, object.role);
};
const isFalse = (node: MapVisit["node"], field: string): boolean => {
  const value = memberOf(node, field);
  return value?.kind === "scalar" && value.value === false;
};

const isFilled = (node: MapVisit["node"], field: string): boolean => {
  const value = memberOf(node, field);
  return value?.kind === "scalar" && value.value !== "";
};

const conflicts: readonly Conflict[] = [
  {
    type: "AppArmorProfile",
    field: "localhostProfile",
    when: (visit) => isOtherThan(visit, "type", "Localhost"),
    reason: "only goes with type: Localhost",
  },
  {
    type: "APIServiceSpec",
    field: "insecureSkipTLSVerify",
    when: ({ node }) => isFilled(node, "caBundle") && memberOf(node, "service") !== undefined,
    reason: "cannot be true beside a caBundle",
  },
  {
    type: "ClusterTrustBundleProjection",
    field: "labelSelector",
    when: ({ node }) => memberOf(node, "name") !== undefined,
    reason: "goes with signerName, not with name",
  },
  ...["DeviceSubRequest", "ExactDeviceRequest"].map((type) => ({
    type,
    field: "count",
    when: ({ node }: MapVisit) => textOf(node, "allocationMode") === "All",
    reason: "cannot be set when allocationMode is All",
  })),
  {
    type: "PodSpec",
    field: "hostIPC",
    when: (visit) => isFalse(visit.node, "hostUsers") && !dropsMember(visit, "hostUsers"),
    reason: "cannot be true when hostUsers is false",
  },
  {
    type: "PodSpec",
    field: "hostPID",
    when: (visit) => isFalse(visit.node, "hostUsers") && !dropsMember(visit, "hostUsers"),
    reason: "cannot be true when hostUsers is false",
  },
  {
    type: "PodSpec",
    field: "shareProcessNamespace",
    when: ({ node }) => isTrue(node, "hostPID"),
    reason: "cannot be true when hostPID is true",
  },
  {
    type: "PodSpec",
    field: "hostnameOverride",
    when: ({ node }) => isTrue(node, "hostNetwork") || isTrue(node, "setHostnameAsFQDN"),
    reason: "cannot be set when hostNetwork or setHostnameAsFQDN is true",
  },
  {
    type: "SeccompProfile",
    field: "localhostProfile",
    when: (visit) => isOtherThan(visit, "type", "Localhost"),
    reason: "only goes with type: Localhost",
  },
  {
    type: "SecurityContext",
    field: "privileged",
    when: ({ node }) => isFalse(node, "allowPrivilegeEscalation"),
    reason: "cannot be true when allowPrivilegeEscalation is false",
  },
  {
    type: "TopologySpreadConstraint",
    field: "minDomains",
    when: (visit) => isOtherThan(visit, "whenUnsatisfiable", "DoNotSchedule"),
    reason: "only goes with whenUnsatisfiable: DoNotSchedule",
  },
];
const types: ReadonlySet<string> = new Set(conflicts.map(({ type }) => type));

/** Reports a field that another one beside it forbids. */
export const forbiddenTogether: Rule = {
  code: "forbidden-together",
  summary: "A field is forbidden by another one beside it.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, ...types) || isUnknown(visit.node, visit.object.role)) return;
    for (const { type, field, when, reason } of conflicts) {
      if (type !== visit.schema.typeName || dropsMember(visit, field)) continue;
      const member = memberOf(visit.node, field);
      if (
        member === undefined ||
        (member.kind === "scalar" && (member.value === false || member.value === 0 || member.value === 0n)) ||
        isUnknown(member, visit.object.role)
      )
        continue;
      if (when(visit)) report({ message: `${field} ${reason}.`, ...memberPlace(visit, field, "key") });
    }
  },
};
