import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { describeFinding } from "../../../support/checkFindings.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const tests = path.join(import.meta.dirname, "../../..");

/** YAML files below a folder of tests, by their path in it; those that are called broken are. */
function filesBelow(folder: string): readonly { readonly path: string; readonly text: string }[] {
  const root = path.join(tests, folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => /\.ya?ml$/.test(file) && !path.basename(file).startsWith("broken"))
    .map((file) => ({ path: file.replaceAll("\\", "/"), text: readFileSync(path.join(root, file), "utf8") }));
}

const folders = ["cluster/manifests", "e2e/workspaces/manifests", "demo/sample"];

test.each([...folders, "fixtures/validation"])("manifests in %s, which a real server takes, give no error and no warning", (folder) => {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  const files = filesBelow(folder);
  expect(files.length).toBeGreaterThan(0);
  workspace.updateAll(files);
  const found = workspace.paths().flatMap((file) =>
    workspace
      .findings(file)
      .filter(({ severity }) => severity === "error" || severity === "warning")
      // One of every kind and of every field: some are deprecated, and still taken.
      .filter(({ tags }) => tags?.includes("deprecated") !== true)
      .map((finding) => describeFinding(workspace, file, finding)),
  );
  expect(found).toEqual([]);
});

const before = "apiVersion: v1\nkind: ConfigMap\nmetadata: {nam: first}\n---\n";
const after = "\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {nam: last}\n";

// Production is staging with other numbers: once is enough.
const cut = folders.flatMap(filesBelow).filter((file) => !file.path.includes("production"));

test.each(cut.map((file) => [file.path, file.text] as const))(
  "%s cut anywhere crashes nothing and says nothing of other documents",
  (_, text) => {
    const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
    // Templates and separators would make it another file; what is typed is one document.
    const [document = ""] = text.split(/^---/m).filter((part) => part.trim() !== "");
    workspace.update("a.yaml", before + document.slice(0, 1) + after);
    for (let length = 2; length <= document.length; length++) {
      const at = before.length + length - 1;
      const next = before + document.slice(0, length) + after;
      workspace.update("a.yaml", next, { range: { start: at, end: at }, newText: document.slice(length - 1, length) });
      const findings = workspace.findings("a.yaml");
      const last = before.length + length + 5;
      const others = findings.filter(({ range }) => range.start < before.length || range.start >= last);
      expect(others.map(({ code }) => code)).toEqual(["missing-name", "unknown-field", "missing-name", "unknown-field"]);
    }
  },
  60_000,
);
