import { isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a block device made of a volume that is no claim. */
export const deviceWithoutClaim: Rule = {
  code: "device-without-claim",
  summary: "A block device is made of a volume that is no claim.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "VolumeDevice.name") return;
    const { value } = visit.node;
    const pod = aroundOf(visit, "PodSpec");
    const templates = itemsOf(aroundOf(visit, "StatefulSetSpec")?.node, "volumeClaimTemplates");
    if (templates.some((template) => textOf(template, "metadata", "name") === value)) return;
    const volume = itemsOf(pod?.node, "volumes").find((item) => textOf(item, "name") === value);
    if (!volume || isUnknown(volume, visit.object.role)) return;
    if (memberOf(volume, "persistentVolumeClaim") === undefined && memberOf(volume, "ephemeral") === undefined)
      report({
        message: `The volume ${quoteValue(value)} is no claim, so it can be no block device: use persistentVolumeClaim or ephemeral.`,
      });
  },
};
