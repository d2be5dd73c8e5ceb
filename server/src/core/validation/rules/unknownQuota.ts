import { nearestName } from "../../schema/nearestName.ts";
import { placeOf } from "../places.ts";
import { quotaResource, quotaResourceNames } from "../quotaResources.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, pathOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Reports a quota for something that cannot be counted. */
export const unknownQuota: Rule = {
  code: "unknown-quota",
  summary: "A ResourceQuota limits something that it cannot count.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    if (placeOf(visit) !== "ResourceQuotaSpec.hard") return;
    for (const { entry, origin } of entriesOf(visit.node)) {
      const { name, key } = entry;
      const reason = visit.object.role.substituted && name.includes("${") ? undefined : quotaResource(name);
      if (reason === undefined) continue;
      const nearest = nearestName(name, quotaResourceNames);
      report({
        message: `${quoteValue(name)} ${reason}.`,
        range: visit.origin ?? origin ?? key.range,
        path: [...pathOf(visit), { kind: "field", name }],
        ...(nearest === undefined || visit.origin || origin
          ? {}
          : { fixes: [{ title: `Change to ${nearest}`, edits: [{ range: key.range, newText: nearest }], isPreferred: true }] }),
      });
    }
  },
};
