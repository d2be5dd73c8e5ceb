import { isUnknown, itemsOf, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a conversion by a webhook that is nowhere, or a webhook that is not used. */
export const conversionWebhook: Rule = {
  code: "conversion-webhook",
  summary: "The conversion of a CustomResourceDefinition does not go with its webhook.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "CustomResourceConversion") || isUnknown(visit.node, visit.object.role)) return;
    const strategy = textOf(visit.node, "strategy");
    const client = memberOf(visit.node, "webhook", "clientConfig");
    if (strategy === "Webhook" && client === undefined)
      report({ message: "The strategy Webhook needs webhook.clientConfig.", ...memberPlace(visit, "strategy"), subject: visit.node.range });
    const versions = memberOf(visit.node, "webhook", "conversionReviewVersions");
    if (strategy === "None" && (client !== undefined || itemsOf(versions).length > 0))
      report({ message: "webhook goes only with strategy: Webhook.", ...memberPlace(visit, "webhook", "key") });
  },
};
