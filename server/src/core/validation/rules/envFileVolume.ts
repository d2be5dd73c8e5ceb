import { isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { aroundOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";

/** Reports a file of variables in a volume where no other container of the pod can have written it. */
export const envFileVolume: Rule = {
  code: "env-file-volume",
  summary: "A variable comes from a file of a volume that is no emptyDir.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  ...textsAt(new Set(["FileKeySelector.volumeName"]), (name, _, visit) => {
    const volumes = itemsOf(aroundOf(visit, "PodSpec")?.node, "volumes");
    const volume = volumes.find((item) => textOf(item, "name") === name);
    if (volume === undefined || isUnknown(volume, visit.object.role) || memberOf(volume, "emptyDir") !== undefined) return undefined;
    // A volume without any source is an emptyDir.
    const hasSource = volume.kind === "map" && volume.entries.some((entry) => entry.name !== "name" && memberOf(entry.value) !== undefined);
    return hasSource ? `The volume ${name} must be an emptyDir: variables come from files that the pod itself has written.` : undefined;
  }),
};
