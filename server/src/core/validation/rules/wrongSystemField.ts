import { dropsMember } from "../gatedFields.ts";
import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import type { MapVisit, Visit } from "../structure.ts";

/** What pods of Windows cannot have, by the type that has it. */
const linuxFields: ReadonlyMap<string, readonly string[]> = new Map([
  [
    "PodSecurityContext",
    [
      "appArmorProfile",
      "fsGroup",
      "fsGroupChangePolicy",
      "runAsGroup",
      "runAsUser",
      "seLinuxChangePolicy",
      "seLinuxOptions",
      "seccompProfile",
      "supplementalGroups",
      "supplementalGroupsPolicy",
      "sysctls",
    ],
  ],
  ["PodSpec", ["hostIPC", "hostPID", "hostUsers", "resources", "shareProcessNamespace"]],
  [
    "SecurityContext",
    [
      "allowPrivilegeEscalation",
      "appArmorProfile",
      "capabilities",
      "privileged",
      "procMount",
      "readOnlyRootFilesystem",
      "runAsGroup",
      "runAsUser",
      "seLinuxOptions",
      "seccompProfile",
    ],
  ],
]);
/** Fields without a pointer: false and empty lists are as good as nothing. */
const emptyIsNone: ReadonlySet<string> = new Set(["hostIPC", "hostPID", "sysctls"]);

/** Reports settings of Linux in a pod that says it is for Windows, and the other way round. */
export const wrongSystemField: Rule = {
  code: "wrong-system-field",
  summary: "A pod for one operating system has settings of the other.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    const fields = visit.isCustom ? undefined : linuxFields.get(visit.schema.typeName ?? "");
    if (!fields || isUnknown(visit.node, visit.object.role)) return;
    const system = systemOf(visit);
    if (system === "windows") {
      for (const name of fields)
        if (isWritten(visit, name)) report({ message: `A pod for Windows cannot have ${name}.`, ...memberPlace(visit, name, "key") });
    } else if (system === "linux" && visit.schema.typeName !== "PodSpec" && memberOf(visit.node, "windowsOptions") !== undefined)
      report({ message: "A pod for Linux cannot have windowsOptions.", ...memberPlace(visit, "windowsOptions", "key") });
  },
};

function systemOf(visit: Visit): string | undefined {
  for (let current: Visit | undefined = visit; current; current = current.parent)
    if (isOfType(current, "PodSpec")) return textOf(current.node, "os", "name");
  return undefined;
}

function isWritten(visit: MapVisit, name: string): boolean {
  const { node, object } = visit;
  const member = memberOf(node, name);
  if (member === undefined || isUnknown(member, object.role) || dropsMember(visit, name)) return false;
  if (!emptyIsNone.has(name)) return true;
  return member.kind === "sequence" ? member.items.length > 0 : member.kind === "scalar" && member.value === true;
}
