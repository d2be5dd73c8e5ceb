import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

interface Bounds {
  readonly least: number;
  readonly most?: number;
}

/** Numbers whose bounds the server checks, and that are neither ports, nor ids, nor modes of files. */
const boundsByPlace: ReadonlyMap<string, Bounds> = new Map<string, Bounds>([
  ["AWSElasticBlockStoreVolumeSource.partition", { least: 0, most: 255 }],
  ["GCEPersistentDiskVolumeSource.partition", { least: 0, most: 255 }],
  ["ISCSIPersistentVolumeSource.lun", { least: 0, most: 255 }],
  ["ISCSIVolumeSource.lun", { least: 0, most: 255 }],
  ["PodSpec.activeDeadlineSeconds", { least: 1, most: 2 ** 31 - 1 }],
  ["PreferredSchedulingTerm.weight", { least: 1, most: 100 }],
  ["Probe.terminationGracePeriodSeconds", { least: 1 }],
  ["ServiceAccountTokenProjection.expirationSeconds", { least: 600, most: 2 ** 32 }],
  ["TopologySpreadConstraint.maxSkew", { least: 1 }],
  ["TopologySpreadConstraint.minDomains", { least: 1 }],
  ["WeightedPodAffinityTerm.weight", { least: 1, most: 100 }],
]);

/** Reports a number that is too small or too large for what it counts. */
export const outOfBounds: Rule = {
  code: "out-of-bounds",
  summary: "A number is too small or too large for its field.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const { value } = visit.node;
    if (typeof value !== "number" && typeof value !== "bigint") return;
    const bounds = boundsByPlace.get(placeOf(visit) ?? "");
    if (!bounds || (value >= bounds.least && value <= (bounds.most ?? Infinity))) return;
    const wanted =
      bounds.most === undefined ? `${String(bounds.least)} or more` : `between ${String(bounds.least)} and ${String(bounds.most)}`;
    report({ message: `${nameOf(visit)} must be ${wanted}, not ${String(value)}.` });
  },
};
