import { dnsSubdomain } from "../names.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

const places: ReadonlySet<string> = new Set(["MutatingWebhook.name", "ValidatingWebhook.name"]);

/** Reports a webhook whose name is no domain name in full. */
export const webhookName: Rule = {
  code: "webhook-name",
  summary: "The name of a webhook is no domain name of three parts or more.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value } = visit.node;
    if (typeof value !== "string" || value === "") return;
    if (isOpaqueScalar(visit.node, visit.object.role)) return;
    const reason =
      dnsSubdomain(value) ?? (value.split(".").length < 3 ? "must have three parts or more, such as check.shop.example.com" : undefined);
    if (reason !== undefined) report({ message: `The name ${quoteValue(value)} ${reason}.` });
  },
};
