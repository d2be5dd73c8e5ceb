import { textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

const places: ReadonlySet<string> = new Set(["NamedRuleWithOperations.resources", "RuleWithOperations.resources"]);

/** Reports a resource in the rule of a webhook or policy that another one beside it holds already. */
export const overlappingResources: Rule = {
  code: "overlapping-resources",
  summary: "A rule of a webhook or policy names resources that a star beside them stands for.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const items = visit.node.items.map((item) => ({ text: textOf(item) ?? "", range: visit.origin ?? item?.range }));
    if (items.length < 2 || items.some(({ text }) => isOpaqueScalar({ value: text }, visit.object.role))) return;
    const before = new Set<string>();
    const all = items.find(({ text }) => text === "*/*");
    if (all) {
      report({ message: '"*/*" stands for everything, so it must be alone in resources.', ...(all.range ? { range: all.range } : {}) });
      return;
    }
    for (const { text, range } of items) {
      const [resource, part] = split(text);
      const star = part === undefined ? undefined : [`${resource}/*`, `*/${part}`].find((wider) => before.has(wider));
      if (star !== undefined) report({ message: `"${star}" before it stands for ${text}, too.`, ...(range ? { range } : {}) });
      before.add(text);
    }
    const star = items.find(({ text }) => text === "*");
    // The server looks at the last resource without a part only.
    const last = items.findLast(({ text }) => text !== "" && !text.includes("/"));
    if (star && last && last.text !== "*")
      report({
        message: '"*" stands for all resources without a part, so none may stand beside it.',
        ...(star.range ? { range: star.range } : {}),
      });
  },
};

function split(text: string): readonly [string, string?] {
  const slash = text.indexOf("/");
  return slash < 0 ? [text] : [text.slice(0, slash), text.slice(slash + 1)];
}
