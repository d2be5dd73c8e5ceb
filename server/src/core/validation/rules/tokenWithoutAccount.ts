import { hasUnknown, memberOf, textOf } from "../members.ts";
import type { Rule } from "../rule.ts";

const annotation = "kubernetes.io/service-account.name";

/** Reports a Secret for the token of nobody. */
export const tokenWithoutAccount: Rule = {
  code: "token-without-account",
  summary: "A Secret for a token does not say of which ServiceAccount.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (visit.parent || visit.isCustom || visit.schema.typeName !== "Secret") return;
    if (textOf(visit.node, "type") !== "kubernetes.io/service-account-token") return;
    const name = memberOf(visit.node, "metadata", "annotations", annotation);
    if (hasUnknown(memberOf(visit.node, "metadata", "annotations"), visit.object.role)) return;
    if (name !== undefined && !(name.kind === "scalar" && name.value === "")) return;
    report({
      message: `A Secret of this type needs the annotation ${annotation}.`,
      range: memberOf(visit.node, "type")?.range ?? visit.range,
      path: [...visit.object.path, { kind: "field", name: "metadata" }, { kind: "field", name: "annotations" }],
      subject: visit.node.range,
    });
  },
};
