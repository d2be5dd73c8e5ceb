import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** The Kubernetes minors that deprecated a kind of volume and took it away, by the name of its field. */
const plugins: ReadonlyMap<string, readonly [deprecated: string, removed: string]> = new Map([
  ["cephfs", ["1.28", "1.31"]],
  ["flocker", ["1.22", "1.25"]],
  ["gitRepo", ["1.11", "1.33"]],
  ["glusterfs", ["1.25", "1.26"]],
  ["photonPersistentDisk", ["1.11", "1.16"]],
  ["quobyte", ["1.22", "1.25"]],
  ["rbd", ["1.28", "1.31"]],
  ["scaleIO", ["1.16", "1.22"]],
  ["storageos", ["1.22", "1.25"]],
]);

/** Reports a kind of volume that nodes cannot mount any more. */
export const defunctVolume: Rule = {
  code: "defunct-volume",
  summary: "A volume is of a kind that Kubernetes gave up.",
  severity: "warning",
  stage: "validate",
  map(visit, report) {
    const [, field = ""] = /^(?:Volume|PersistentVolumeSpec)\.(\w+)$/.exec(placeOf(visit) ?? "") ?? [];
    const [deprecated, removed] = plugins.get(field) ?? [];
    const { kubernetesVersion } = visit.object.catalog;
    if (deprecated === undefined || removed === undefined || compareMinors(kubernetesVersion, deprecated) < 0) return;
    const isGone = compareMinors(kubernetesVersion, removed) >= 0;
    report({
      message: `Volumes of the kind ${field} are deprecated since Kubernetes ${deprecated} and ${isGone ? "do not work since" : "will not work from"} ${removed}${isGone ? "" : " on"}. Use a CSI driver.`,
      range: visit.keyRange ?? visit.range,
      tags: ["deprecated"],
    });
  },
};
