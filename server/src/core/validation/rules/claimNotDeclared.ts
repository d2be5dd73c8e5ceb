import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a container that uses a claim of devices which its pod does not have. */
export const claimNotDeclared: Rule = {
  code: "claim-not-declared",
  summary: "A container uses a resource claim that its pod does not have.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "ResourceClaim.name") return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    const pod = aroundOf(visit, "PodSpec");
    if (!pod || hasUnknown(memberOf(pod.node, "resourceClaims"), visit.object.role)) return;
    if (!itemsOf(pod.node, "resourceClaims").some((claim) => textOf(claim, "name") === value))
      report({ message: `The pod has no resource claim ${quoteValue(value)}: add it to resourceClaims.` });
  },
};
