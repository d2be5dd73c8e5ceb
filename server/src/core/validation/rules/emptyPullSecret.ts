import { textOf } from "../members.ts";
import { headOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a secret for pulling images that has no name, and so is none. */
export const emptyPullSecret: Rule = {
  code: "empty-pull-secret",
  summary: "An item of imagePullSecrets names no Secret.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    const list = visit.isItem ? visit.parent : undefined;
    if (!list || placeOf(list) !== "PodSpec.imagePullSecrets" || (textOf(visit.node, "name") ?? "") !== "") return;
    report({ message: "This names no Secret to pull images with. Write its name, or delete the item.", range: headOf(visit) });
  },
};
