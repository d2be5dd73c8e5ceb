import type { FieldPath } from "../../../fieldPath.ts";
import { itemsOf, namesOf } from "../../members.ts";
import { placeIn, stepsInto } from "../podSubject.ts";
import { restricted, type PolicyRule } from "../policyRule.ts";

const kinds: ReadonlySet<string> = new Set([
  "gcePersistentDisk",
  "awsElasticBlockStore",
  "gitRepo",
  "nfs",
  "iscsi",
  "glusterfs",
  "rbd",
  "flexVolume",
  "cinder",
  "cephfs",
  "flocker",
  "fc",
  "azureFile",
  "vsphereVolume",
  "quobyte",
  "azureDisk",
  "portworxVolume",
  "photonPersistentDisk",
  "scaleIO",
  "storageos",
]);

/** Reports a volume that is none of those which a restricted pod may have. `hostPath` belongs to the baseline. */
export const restrictedVolumeType: PolicyRule = {
  code: "restricted-volume-type",
  summary: "A pod has a volume of a kind that is not for everybody.",
  ...restricted,
  check({ pod }, report) {
    itemsOf(pod?.spec, "volumes").forEach((volume, index) => {
      if (!pod || volume?.kind !== "map") return;
      const kind = namesOf(volume).find((name) => kinds.has(name));
      if (kind === undefined) return;
      const path: FieldPath = [...stepsInto(pod.path, "volumes"), { kind: "index", index }];
      report({ message: `A restricted pod has no volumes of the kind ${kind}.`, ...placeIn(volume, path, kind) });
    });
  },
};
