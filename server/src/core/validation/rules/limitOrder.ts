import type { YamlScalar } from "../../yaml/nodes.ts";
import { memberOf, namesOf, textOf } from "../members.ts";
import { isOfType } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quantityOf } from "../scalars/quantityValue.ts";
import { entriesOf, pathOf, type MapVisit } from "../structure.ts";

/** The fields of a limit whose values must grow from one to the next; pairs, because not each two are compared. */
const pairs = [
  ["min", "max"],
  ["min", "defaultRequest"],
  ["min", "default"],
  ["defaultRequest", "default"],
  ["defaultRequest", "max"],
  ["default", "max"],
] as const;

/** Reports limits of a LimitRange that contradict each other. */
export const limitOrder: Rule = {
  code: "limit-order",
  summary: "A limit of a LimitRange is above another one that must not be lower.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "LimitRangeItem")) return;
    const isPod = textOf(visit.node, "type") === "Pod";
    for (const [lower, upper] of pairs) {
      if (isPod && (lower === "defaultRequest" || upper.startsWith("default"))) continue;
      for (const name of namesOf(memberOf(visit.node, lower))) {
        const least = amount(visit, lower, name);
        const most = amount(visit, upper, name);
        if (!least || !most || least.value <= most.value) continue;
        report({
          message: `${lower} of ${name} must not be above its ${upper}, ${most.node.source}.`,
          range: visit.origin ?? originOf(visit, lower) ?? least.node.range,
          path: [...pathOf(visit), { kind: "field", name: lower }, { kind: "field", name }],
        });
      }
    }
  },
};

function amount(visit: MapVisit, field: string, name: string): { readonly value: bigint; readonly node: YamlScalar } | undefined {
  const node = memberOf(visit.node, field, name);
  const value = node?.kind === "scalar" ? quantityOf(node) : undefined;
  return node?.kind === "scalar" && value !== undefined ? { value, node } : undefined;
}

/** Where to show what comes through an alias or a merge. */
function originOf(visit: MapVisit, field: string): YamlScalar["range"] | undefined {
  const found = entriesOf(visit.node).findLast(({ entry }) => entry.name === field);
  return found?.origin ?? (found?.entry.value?.kind === "alias" ? found.entry.value.range : undefined);
}
