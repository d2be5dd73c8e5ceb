import { textOf } from "../members.ts";
import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { quoteValue } from "../wording.ts";

/** Reports a path in a flow schema that no request has. In roles any text will do. */
export const nonResourceUrl: Rule = {
  code: "non-resource-url",
  summary: "A flow schema names a path that no request has.",
  severity: "error",
  stage: "validate",
  wholeObjectsOnly: true,
  sequence(visit, report) {
    if (placeOf(visit) !== "NonResourcePolicyRule.nonResourceURLs") return;
    const items = visit.node.items.map((item) => ({ text: textOf(item) ?? "", range: visit.origin ?? item?.range ?? visit.node.range }));
    // Beside a star the server looks at nothing else.
    if (items.some(({ text }) => text === "*")) return;
    for (const { text, range } of items) {
      const reason = isOpaqueScalar({ value: text }, visit.object.role) ? undefined : pathProblem(text);
      if (reason !== undefined) report({ message: `A path ${reason}, unlike ${quoteValue(text)}.`, range });
    }
  },
};

function pathProblem(path: string): string | undefined {
  if (!path.startsWith("/")) return 'begins with "/"';
  if (path.includes(" ")) return "has no spaces";
  if (path.includes("//")) return 'has no "//"';
  return /\*./.test(path) || /[^/]\*$/.test(path) ? 'has "*" only behind its last "/"' : undefined;
}
