import { isUnknown, memberOf, type WrittenValue } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

const fields = ["apiGroup", "kind", "name"];

/** Reports a claim that names two sources of its data. The old field and the new one may stand side by side when they say the same. */
export const dataSourceMismatch: Rule = {
  code: "data-source-mismatch",
  summary: "dataSource and dataSourceRef of a claim name different things.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PersistentVolumeClaimSpec")) return;
    const source = memberOf(visit.node, "dataSource");
    const reference = memberOf(visit.node, "dataSourceRef");
    if (source?.kind !== "map" || reference?.kind !== "map") return;
    const values = fields.map((field) => [memberOf(source, field), memberOf(reference, field)] as const);
    if ([source, reference, ...values.flat()].some((value) => isUnknown(value, visit.object.role))) return;
    // A reference into another namespace is dropped unless a feature is on.
    if (memberOf(reference, "namespace") !== undefined) return;
    const different = fields.filter((_, index) => textIn(values[index]?.[0]) !== textIn(values[index]?.[1]));
    if (different.length > 0)
      report({
        message: `dataSource must say the same as dataSourceRef, but ${String(different[0])} is another one. Leave out one of them.`,
        ...memberPlace(visit, "dataSource", "key"),
      });
  },
};

function textIn(value: WrittenValue | undefined): string | undefined {
  return value?.kind === "scalar" && typeof value.value === "string" ? value.value : undefined;
}
