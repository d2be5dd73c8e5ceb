import { isUnknown, memberOf } from "../members.ts";
import { dnsLabel, dnsSubdomain, type NameCheck } from "../names.ts";
import { headOf, memberPlace, placeOf } from "../places.ts";
import type { ReportFunction, Rule } from "../rule.ts";
import type { MapVisit } from "../structure.ts";
import { quoteValue } from "../wording.ts";

interface Demand {
  /** The name must be one that a Secret can have. */
  readonly checksName: boolean;
  /** Volumes of the cluster say in which namespace the Secret is. */
  readonly needsNamespace: boolean;
}

const ofCsi: Demand = { checksName: true, needsNamespace: true };
const demands: ReadonlyMap<string, Demand> = new Map([
  ["CSIPersistentVolumeSource.controllerExpandSecretRef", ofCsi],
  ["CSIPersistentVolumeSource.controllerPublishSecretRef", ofCsi],
  ["CSIPersistentVolumeSource.nodeExpandSecretRef", ofCsi],
  ["CSIPersistentVolumeSource.nodePublishSecretRef", ofCsi],
  ["CSIVolumeSource.nodePublishSecretRef", { checksName: true, needsNamespace: false }],
  ["CinderPersistentVolumeSource.secretRef", { checksName: false, needsNamespace: true }],
  ["CinderVolumeSource.secretRef", { checksName: false, needsNamespace: false }],
  ["ISCSIPersistentVolumeSource.secretRef", { checksName: false, needsNamespace: false }],
  ["StorageOSPersistentVolumeSource.secretRef", { checksName: false, needsNamespace: true }],
  ["StorageOSVolumeSource.secretRef", { checksName: false, needsNamespace: false }],
]);

/** Reports a reference to a Secret that does not say which, or names one that cannot exist. */
export const secretReferenceWithoutName: Rule = {
  code: "secret-reference-without-name",
  summary: "A volume refers to a Secret without a name, or without its namespace.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const demand = demands.get(placeOf(visit) ?? "");
    if (!demand || isUnknown(visit.node, visit.object.role)) return;
    if (isEmpty(visit, "name")) {
      report({ message: "The reference needs the name of a Secret.", range: headOf(visit), subject: visit.node.range });
    } else if (demand.needsNamespace && isEmpty(visit, "namespace")) {
      report({ message: "The reference needs the namespace of the Secret.", range: headOf(visit), subject: visit.node.range });
    }
    if (demand.checksName) {
      checkName(visit, "name", dnsSubdomain, report);
      if (demand.needsNamespace) checkName(visit, "namespace", dnsLabel, report);
    }
  },
};

function isEmpty({ node }: MapVisit, field: string): boolean {
  const member = memberOf(node, field);
  return member === undefined || (member.kind === "scalar" && member.value === "");
}

function checkName(visit: MapVisit, field: string, check: NameCheck, report: ReportFunction): void {
  const member = memberOf(visit.node, field);
  if (member?.kind !== "scalar" || typeof member.value !== "string" || member.value === "" || isUnknown(member, visit.object.role)) return;
  const reason = check(member.value);
  if (reason !== undefined) report({ message: `The name ${quoteValue(member.value)} ${reason}.`, ...memberPlace(visit, field) });
}
