import type { FieldPath } from "../../../fieldPath.ts";
import { itemsOf, memberOf } from "../../members.ts";
import { placeIn, stepsInto } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

/** Reports a volume of the kind `hostPath`. */
export const hostPathVolume: PolicyRule = {
  code: "host-path-volume",
  summary: "A pod mounts a folder of its node.",
  ...baseline,
  check({ pod }, report) {
    itemsOf(pod?.spec, "volumes").forEach((volume, index) => {
      if (!pod || volume?.kind !== "map" || memberOf(volume, "hostPath") === undefined) return;
      const path: FieldPath = [...stepsInto(pod.path, "volumes"), { kind: "index", index }];
      report({ message: "The volume is a folder of the node, with whatever is in it.", ...placeIn(volume, path, "hostPath") });
    });
  },
};
