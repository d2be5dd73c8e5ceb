import { compareMinors } from "../../schema/kubernetesVersion.ts";
import { hasUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { addressRangeProblem } from "../scalars/addressRange.ts";
import { quoteValue } from "../wording.ts";

/** Reports ranges of addresses for the pods of a node that are none, or of which two have the same family. */
export const podRanges: Rule = {
  code: "pod-ranges",
  summary: "The ranges of addresses of a node's pods are none, or more than one of a family.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "NodeSpec")) return;
    const list = memberOf(visit.node, "podCIDRs");
    if (list?.kind !== "sequence" || hasUnknown(visit.node, visit.object.role, 3)) return;
    const items = list.items.map((item) => ({ text: textOf(item) ?? "", range: visit.origin ?? item?.range ?? list.range }));
    const single = textOf(visit.node, "podCIDR") ?? "";
    // With another podCIDR than their first the server drops them.
    if (items.length === 0 || (single !== "" && single !== items[0]?.text)) return;
    const loose = compareMinors(visit.object.catalog.kubernetesVersion, "1.36") < 0;
    const problems = items.map(({ text }) => addressRangeProblem(text, { loose }));
    for (const [index, { text, range }] of items.entries()) {
      const reason = problems[index];
      // What is said of podCIDR need not be said again.
      if (reason !== undefined && (index > 0 || single === ""))
        report({ message: `Each item of podCIDRs ${reason}, not ${quoteValue(text)}.`, range });
    }
    if (problems.some((reason) => reason !== undefined)) return;
    const families = items.map(({ text }) => (text.includes(":") ? "IPv6" : "IPv4"));
    if (new Set(families).size < families.length)
      report({ message: "podCIDRs may have one range of IPv4 and one of IPv6.", ...memberPlace(visit, "podCIDRs", "key") });
  },
};
