import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { itemsOf, textOf } from "../members.ts";
import { aroundOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { listWords } from "../wording.ts";

/** Resources that exist only in questions to the server, by their group, and about which it asks no webhook. */
const excluded: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["authentication.k8s.io", new Set(["selfsubjectreviews", "tokenreviews"])],
  [
    "authorization.k8s.io",
    new Set(["localsubjectaccessreviews", "selfsubjectaccessreviews", "selfsubjectrulesreviews", "subjectaccessreviews"]),
  ],
]);

/** Reports a rule of a webhook for resources about which the server asks no webhook. */
export const webhookRuleWithoutEffect: Rule = {
  code: "webhook-rule-without-effect",
  summary: "A rule of a webhook names a resource about which no webhook is asked.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "RuleWithOperations") || !aroundOf(visit, "MutatingWebhook", "ValidatingWebhook")) return;
    if (compareMinors(visit.object.catalog.kubernetesVersion, "1.37") < 0) return;
    const groups = itemsOf(visit.node, "apiGroups").map((item) => textOf(item));
    const resources = itemsOf(visit.node, "resources").map((item) => textOf(item));
    if (groups.includes("*") || resources.includes("*")) return;
    const named = groups.flatMap((group) =>
      resources.filter((name) => name !== undefined && excluded.get(group ?? "")?.has(name) === true),
    );
    const names = [...new Set(named)].map(String);
    if (names.length > 0)
      report({
        message: `No webhook is asked about ${listWords(names, "and")}, so this has no effect.`,
        ...memberPlace(visit, "resources", "key"),
      });
  },
};
