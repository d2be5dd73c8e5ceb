import { expect, test } from "vitest";
import { applyEdits } from "../../../../../server/src/core/language/fixes/applyEdits.ts";
import { creationsFor } from "../../../../../server/src/core/language/fixes/createTarget.ts";
import { workspaceOf } from "../../../../support/checkFindings.ts";

const map = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: shop}\ndata:\n  LOG_LEVEL: info # loud\n";
const kustomization = "resources: [web.yaml, settings.yaml]\n";

function pod(reference: string): string {
  return `apiVersion: v1\nkind: Pod\nmetadata: {name: web, namespace: shop}\nspec:\n  containers:\n    - name: web\n      image: a\n${reference}`;
}

const byKey = pod("      env:\n        - name: A\n          valueFrom: {configMapKeyRef: {name: settings, key: OTHER}}\n");

function made(files: Readonly<Record<string, string>>, code: string): readonly (readonly [string, string, string])[] {
  const workspace = workspaceOf(new Map(Object.entries(files)));
  const finding = workspace.findings("web.yaml").find((candidate) => candidate.code === code);
  if (!finding) throw new Error(`Nothing is found by ${code}.`);
  const before = workspace.paths().map((path) => workspace.findings(path));
  const fixes = creationsFor(workspace, "web.yaml", finding);
  expect(workspace.paths().map((path) => workspace.findings(path))).toEqual(before);
  return fixes.map(({ title, path, edits }) => [title, path, applyEdits(files[path] ?? "", edits)]);
}

test("a key is added to the ConfigMap, in whichever file it stands", () => {
  expect(made({ "kustomization.yaml": kustomization, "web.yaml": byKey, "settings.yaml": map }, "missing-reference-key")).toEqual([
    ["Add OTHER to ConfigMap settings in settings.yaml", "settings.yaml", `${map}  OTHER: ""\n`],
  ]);
  expect(made({ "web.yaml": `${map}---\n${byKey}` }, "missing-reference-key")).toEqual([
    ["Add OTHER to ConfigMap settings", "web.yaml", `${map}  OTHER: ""\n---\n${byKey}`],
  ]);
});

test("an object that nobody declares is added to the file", () => {
  const web = pod("      envFrom: [{configMapRef: {name: settings}}]");
  expect(made({ "kustomization.yaml": "resources: [web.yaml]\n", "web.yaml": web }, "missing-reference-target")).toEqual([
    [
      "Create ConfigMap settings",
      "web.yaml",
      `${web}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: shop\ndata: {}\n`,
    ],
  ]);
});
