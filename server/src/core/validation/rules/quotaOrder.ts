import { memberOf } from "../members.ts";
import { memberPlace, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quantityOf } from "../scalars/quantityValue.ts";
import type { MapVisit } from "../structure.ts";

/** Reports a quota that allows to request more than may be used. */
export const quotaOrder: Rule = {
  code: "quota-order",
  summary: "A ResourceQuota allows more requests than limits.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (placeOf(visit) !== "ResourceQuotaSpec.hard") return;
    for (const name of ["cpu", "memory", "ephemeral-storage"]) {
      const long = `requests.${name}`;
      const request = memberOf(visit.node, long) === undefined && name !== "ephemeral-storage" ? name : long;
      const requested = amount(visit, request);
      const limited = amount(visit, `limits.${name}`);
      if (requested === undefined || limited === undefined || requested <= limited) continue;
      report({
        message: `${request} should not be above limits.${name}: no pod may request more than its limit.`,
        ...memberPlace(visit, request),
      });
    }
  },
};

function amount(visit: MapVisit, name: string): bigint | undefined {
  const node = memberOf(visit.node, name);
  return node?.kind === "scalar" ? quantityOf(node) : undefined;
}
