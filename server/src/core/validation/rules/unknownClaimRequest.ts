import { hasUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { aroundOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** Reports a constraint or a configuration for a request that the claim does not make. */
export const unknownClaimRequest: Rule = {
  code: "unknown-claim-request",
  summary: "A part of a claim for devices is about a request that is not in the claim.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  ...textsAt(new Set(["DeviceClaimConfiguration.requests[]", "DeviceConstraint.requests[]"]), (text, _, visit) => {
    const claim = aroundOf(visit, "DeviceClaim");
    const [name = "", part, ...more] = text.split("/");
    if (!claim || text === "" || hasUnknown(memberOf(claim.node, "requests"), visit.object.role)) return undefined;
    const request = itemsOf(claim.node, "requests").find((item) => textOf(item, "name") === name);
    const parts = itemsOf(request, "firstAvailable");
    const isKnown = request !== undefined && (part === undefined || parts.some((item) => textOf(item, "name") === part));
    if (isKnown && more.length === 0) return undefined;
    return `The claim has no request ${quoteValue(text)}.`;
  }),
};
