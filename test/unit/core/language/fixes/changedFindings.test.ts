import { expect, test } from "vitest";
import { changedFindings } from "../../../../../server/src/core/language/fixes/changedFindings.ts";
import { ManifestWorkspace } from "../../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../../support/factsPack.ts";

const pod = (name: string, policy: string): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers: [{name: a, image: a:1, imagePullPolicy: ${policy}}]\n`;

function changed(text: string, from: string, to: string): { readonly before: readonly string[]; readonly after: readonly string[] } {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.update("a.yaml", text);
  const start = text.indexOf(from);
  const { before, after } = changedFindings(workspace, "a.yaml", [{ range: { start, end: start + from.length }, newText: to }]);
  expect(workspace.file("a.yaml")?.yaml.text).toBe(text);
  const told = ({ document, code }: { readonly document: number; readonly code: string }): string => `${String(document)} ${code}`;
  return { before: before.map(told), after: after.map(told) };
}

const three = [pod("a", "x"), pod("b", "w"), pod("c", "z")].join("---\n");

test("only the documents of which something else is said are told", () => {
  expect(changed(three, ": w}", ": Always}")).toEqual({ before: ["1 invalid-enum-value"], after: [] });
  expect(changed(three, "imagePullPolicy: w", "imagePullPolicy: ww, b: 1")).toEqual({
    before: ["1 invalid-enum-value"],
    after: ["1 invalid-enum-value", "1 unknown-field"],
  });
});

test("comments that ignore may speak of the whole file", () => {
  expect(changed(three, "apiVersion", "# plumbline-ignore-file invalid-enum-value: a reason\napiVersion").before).toHaveLength(3);
});
