import { kustomizeReading } from "../kustomizeReading.ts";
import type { Rule } from "../rule.ts";

/** Reports `null` as an annotation in files that a kustomization names: kubectl leaves it empty, and kustomize makes text of the word. */
export const kustomizeNull: Rule = {
  code: "kustomize-null",
  summary: "kustomize makes text of null in an annotation.",
  severity: "warning",
  stage: "decode",
  nothing(visit, report) {
    if (visit.object.role.kustomized !== true) return;
    const text = kustomizeReading(visit);
    const { node, origin } = visit;
    // An empty text is what kubectl and the server make of it, too.
    if (text === undefined || text === "" || node?.kind !== "scalar") return;
    report({
      message: `kustomize makes the text "${text}" of ${text}, and kubectl an empty one. Write "", or put it in quotes.`,
      ...(origin ? {} : { fixes: [{ title: 'Write ""', edits: [{ range: node.range, newText: '""' }], isPreferred: false }] }),
    });
  },
};
