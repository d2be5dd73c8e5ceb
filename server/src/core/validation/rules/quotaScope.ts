import { itemsOf, memberOf, namesOf } from "../members.ts";
import { placeOf } from "../places.ts";
import { fitsScope } from "../quotaResources.ts";
import type { Rule } from "../rule.ts";

/** Reports a scope of a quota that has nothing to do with what the quota counts. */
export const quotaScope: Rule = {
  code: "quota-scope",
  summary: "A scope of a ResourceQuota does not go with what it counts, or with another scope.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    const place = placeOf(visit);
    const isListed = place === "ResourceQuotaSpec.scopes[]";
    if (!isListed && place !== "ScopedResourceSelectorRequirement.scopeName") return;
    const { value } = visit.node;
    if (typeof value !== "string") return;
    const spec = isListed ? visit.parent?.parent : visit.parent?.parent?.parent?.parent;
    if (spec?.schema.typeName !== "ResourceQuotaSpec") return;
    const odd = namesOf(memberOf(spec.node, "hard")).find((name) => !fitsScope(value, name));
    const other = opposites.get(value);
    const scopes = itemsOf(visit.parent?.node).map((item) => (item?.kind === "scalar" ? item.value : undefined));
    if (odd !== undefined) report({ message: `The scope ${value} does not go with ${odd}; use a quota of its own for that.` });
    else if (other !== undefined && isListed && scopes.includes(other))
      report({ message: `The scopes ${value} and ${other} exclude each other.` });
  },
};

const opposites: ReadonlyMap<string, string> = new Map([
  ["NotBestEffort", "BestEffort"],
  ["NotTerminating", "Terminating"],
]);
