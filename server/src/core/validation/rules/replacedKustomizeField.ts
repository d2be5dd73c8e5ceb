import { replacedKustomizeFields } from "../../schema/kustomizationSchema.ts";
import type { Fix } from "../finding.ts";
import type { Rule } from "../rule.ts";
import { entriesOf, type MapVisit } from "../structure.ts";

/** Fields that take the same values as what replaces them. */
const renamed: ReadonlySet<string> = new Set(["bases", "patchesJson6902", "imageTags"]);

/** Reports fields of a kustomization that kustomize warns about, and names what to write instead. */
export const replacedKustomizeField: Rule = {
  code: "replaced-kustomize-field",
  summary: "A field of a kustomization has been replaced by another one.",
  severity: "warning",
  stage: "decode",
  map(visit, report) {
    const { role } = visit.object.role;
    if (visit.parent !== undefined || (role !== "kustomization" && role !== "component")) return;
    for (const { entry, origin } of entriesOf(visit.node)) {
      const replacement = replacedKustomizeFields.get(entry.name);
      if (replacement === undefined || entry.value === undefined) continue;
      const fix = origin ? undefined : renameFix(visit, entry.name, entry.key.range, replacement);
      report({
        message: `${entry.name} is deprecated. Use ${replacement}.`,
        range: origin ?? entry.key.range,
        path: [{ kind: "field", name: entry.name }],
        tags: ["deprecated"],
        ...(fix ? { fixes: [fix] } : {}),
      });
    }
  },
};

function renameFix({ node }: MapVisit, name: string, range: Fix["edits"][number]["range"], replacement: string): Fix | undefined {
  if (!renamed.has(name) || node.entries.some((entry) => entry.name === replacement)) return undefined;
  return { title: `Change to ${replacement}`, edits: [{ range, newText: replacement }], isPreferred: true };
}
