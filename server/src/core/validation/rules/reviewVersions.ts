import { hasUnknown, itemsOf } from "../members.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

const places: ReadonlySet<string> = new Set([
  "MutatingWebhook.admissionReviewVersions",
  "ValidatingWebhook.admissionReviewVersions",
  "WebhookConversion.conversionReviewVersions",
]);

/** Reports a webhook that understands no version of the requests it would get. */
export const reviewVersions: Rule = {
  code: "review-versions",
  summary: "A webhook takes no version of requests that the server sends.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (!places.has(placeOf(visit) ?? "") || visit.node.items.length === 0 || hasUnknown(visit.node, visit.object.role)) return;
    const versions = itemsOf(visit.node).map((item) => (item?.kind === "scalar" ? item.value : undefined));
    if (!versions.includes("v1") && !versions.includes("v1beta1")) report({ message: `${nameOf(visit)} needs v1, or v1beta1.` });
  },
};
