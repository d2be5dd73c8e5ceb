import { expect, test } from "vitest";
import { completeAt } from "../../../../server/src/core/language/completion.ts";
import { definitionsAt, referencesAt } from "../../../../server/src/core/language/navigation.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { linesOf, readNamed } from "../../../support/named.ts";

const declaration = "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n";
const account = (namespace: string): string => `apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: web\n  namespace: ${namespace}\n`;

function definitions(text: string): readonly string[] {
  const { workspace, path, offset } = readNamed(text);
  return linesOf(workspace, definitionsAt(workspace, path, offset));
}

test.each([
  ["an object", `#- web.yaml\n${account("sh$0op")}`],
  ["a kustomization", "#- kustomization.yaml\nresources: [namespace.yaml]\nnamespace: sh$0op\n"],
  [
    "an Application",
    "#- app.yaml\napiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\nspec: {destination: {namespace: sh$0op}}\n",
  ],
  [
    "a Kustomization of Flux",
    "#- app.yaml\napiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\nspec: {targetNamespace: sh$0op}\n",
  ],
  [
    "the subject of a RoleBinding",
    "#- app.yaml\napiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: a}\nsubjects: [{kind: ServiceAccount, name: a, namespace: sh$0op}]\n",
  ],
])("the namespace of %s leads to its declaration", (_, text) => {
  expect(definitions(`#- namespace.yaml\n${declaration}${text}`)).toEqual(["namespace.yaml:3 shop"]);
});

test("a Namespace knows who is in it", () => {
  const { workspace, path, offset } = readNamed(
    `#- namespace.yaml\n${declaration.replace("shop", "sh$0op")}#- web.yaml\n${account("shop")}`,
  );
  expect(linesOf(workspace, referencesAt(workspace, path, offset, { withDeclaration: false }))).toEqual(["web.yaml:5 shop"]);
});

test("the Namespaces of the workspace are offered", () => {
  const { workspace, path, offset } = readNamed(`#- namespace.yaml\n${declaration}#- web.yaml\n${account("s$0")}`);
  const file = workspace.file(path)!;
  const role = workspace.roleOf(path, file.yaml.documents[0]!)!;
  const { references } = workspace;
  const input = { path, file: file.yaml, offset, role, catalog: builtInCatalog(), files: () => [], descriptions: undefined, references };
  expect(completeAt(input)?.items.filter(({ label }) => label === "shop")).toHaveLength(1);
});

test("a namespace that nothing declares is nothing to speak of", () => {
  const { workspace } = readNamed(`#- kustomization.yaml\nresources: [web.yaml]\n#- web.yaml\n${account("sh$0op")}`);
  expect(workspace.findings("web.yaml")).toEqual([]);
});
