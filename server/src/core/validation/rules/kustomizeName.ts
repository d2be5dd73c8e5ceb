import { asMap, fieldAt } from "../../manifest/nodeAccess.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** Reports objects with `generateName` alone in files that a kustomization names: a server makes a name for them, and kustomize refuses them. */
export const kustomizeName: Rule = {
  code: "kustomize-name",
  summary: "kustomize refuses an object without metadata.name, even if it has generateName.",
  severity: "warning",
  stage: "validate",
  wholeObjectsOnly: true,
  object({ root, role, path }, report) {
    if (role.kustomized !== true) return;
    const metadata = asMap(fieldAt(root, "metadata"));
    const entries = metadata ? entriesOf(metadata) : [];
    const generated = entries.findLast(({ entry }) => entry.name === "generateName");
    if (!generated || entries.some(({ entry }) => entry.name === "name")) return;
    report({
      message: "kustomize refuses objects without metadata.name; generateName is not enough for it. Give this one a name.",
      range: generated.origin ?? generated.entry.key.range,
      path: [...path, { kind: "field", name: "metadata" }, { kind: "field", name: "name" }],
    });
  },
};
