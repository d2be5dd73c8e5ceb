import { itemsOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a rule of a role about resources and URLs at once, or about URLs where there can be none. */
export const ruleMixesUrls: Rule = {
  code: "rule-mixes-urls",
  summary: "A rule of a role is about URLs and resources at once, or about URLs in a namespace.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "PolicyRule") || itemsOf(visit.node, "nonResourceURLs").length === 0) return;
    const place = memberPlace(visit, "nonResourceURLs", "key");
    const other = ["resources", "apiGroups", "resourceNames"].find((name) => itemsOf(visit.node, name).length > 0);
    if (visit.object.gvk.kind === "Role") report({ message: "URLs are in no namespace; a rule about them needs a ClusterRole.", ...place });
    else if (other !== undefined)
      report({ message: `A rule is about URLs or about resources: nonResourceURLs and ${other} need a rule each.`, ...place });
  },
};
