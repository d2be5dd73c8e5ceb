import { isUnknown, memberOf } from "../members.ts";
import { headOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** Members of a volume that do not say where it is. */
const settings: ReadonlySet<string> = new Set([
  "accessModes",
  "capacity",
  "claimRef",
  "mountOptions",
  "nodeAffinity",
  "persistentVolumeReclaimPolicy",
  "storageClassName",
  "volumeAttributesClassName",
  "volumeMode",
]);

/** Sources beside which the server overlooks a flexVolume. */
const besideFlexVolume: ReadonlySet<string> = new Set([
  "awsElasticBlockStore",
  "cephfs",
  "cinder",
  "fc",
  "flocker",
  "gcePersistentDisk",
  "glusterfs",
  "hostPath",
  "iscsi",
  "nfs",
  "quobyte",
  "rbd",
]);

/** Reports a PersistentVolume that is nowhere or in several places. */
export const persistentVolumeSource: Rule = {
  code: "persistent-volume-source",
  summary: "A PersistentVolume has no source or more than one.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PersistentVolumeSpec") || isUnknown(visit.node, visit.object.role)) return;
    const all = entriesOf(visit.node)
      .map(({ entry }) => entry)
      .filter(({ name, value }) => !settings.has(name) && visit.schema.properties?.has(name) === true && memberOf(value) !== undefined);
    const sources = all.filter(({ name }) => name !== "flexVolume" || !all.some((other) => besideFlexVolume.has(other.name)));
    const [first, ...more] = sources;
    if (!first)
      report({ message: "A PersistentVolume needs a source such as csi, nfs or local.", range: headOf(visit), subject: visit.node.range });
    for (const { name } of more)
      report({
        message: `A PersistentVolume has one source; ${String(first?.name)} and ${name} exclude each other.`,
        ...memberPlace(visit, name, "key"),
      });
  },
};
