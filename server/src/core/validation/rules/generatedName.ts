import { asMap, fieldAt } from "../../manifest/nodeAccess.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** With one of these an object is created by a program, once, and never applied. */
const hooks: ReadonlySet<string> = new Set(["argocd.argoproj.io/hook", "helm.sh/hook"]);

/** Tells of an object that has `generateName` alone: it can be created, and not applied. Where a kustomization names its file, `kustomize-name` says it. */
export const generatedName: Rule = {
  code: "generated-name",
  summary: "An object with only generateName can be created, and not applied.",
  severity: "information",
  stage: "validate",
  wholeObjectsOnly: true,
  object({ root, role, kind, path }, report) {
    if (!kind || kind.custom === true || kind.kind.endsWith("Review") || role.kustomized === true) return;
    const metadata = asMap(fieldAt(root, "metadata"));
    const entries = metadata ? entriesOf(metadata) : [];
    const generated = entries.findLast(({ entry }) => entry.name === "generateName");
    if (!generated || entries.some(({ entry }) => entry.name === "name")) return;
    const annotations = asMap(fieldAt(metadata, "annotations"));
    if (annotations && entriesOf(annotations).some(({ entry }) => hooks.has(entry.name))) return;
    report({
      message: "This object can be created, but not applied: kubectl apply, Flux and drift know objects by metadata.name.",
      range: generated.origin ?? generated.entry.key.range,
      path: [...path, { kind: "field", name: "metadata" }, { kind: "field", name: "generateName" }],
    });
  },
};
