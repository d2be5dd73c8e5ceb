import { expect, test } from "vitest";
import { expectedPlaces } from "../../../../server/src/core/environment/expectedPlaces.ts";
import { readKustomizeScope } from "../../../../server/src/core/environment/kustomizeScope.ts";
import type { Manifest } from "../../../../server/src/core/manifest/resource.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const configMap = (name: string, namespace = ""): string =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}${namespace === "" ? "" : `, namespace: ${namespace}`}}\n`;

function placesOf(files: Readonly<Record<string, string>>): readonly string[] {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.updateAll(Object.entries(files).map(([path, text]) => ({ path, text })));
  const manifests: readonly Manifest[] = workspace.manifests();
  const scope = readKustomizeScope(Object.keys(files), (path) => files[path], "staging");
  const context = { path: "staging", scope, catalog: builtInCatalog(), defaultNamespace: "shop" };
  return [...expectedPlaces(manifests, context)].map(({ kind, namespace }) => `${kind} in ${namespace}`);
}

test("objects are expected once for each kind and namespace, in the namespace of the environment where they name none", () => {
  expect(
    placesOf({
      "staging/one.yaml": configMap("one"),
      "staging/two.yaml": configMap("two", "shop"),
      "staging/three.yaml": configMap("three", "other"),
      "staging/four.yaml": configMap("four"),
      "staging/space.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, namespace: nonsense}\n",
      "production/five.yaml": configMap("five", "production"),
    }),
  ).toEqual(["ConfigMap in shop", "ConfigMap in other", "Namespace in "]);
});

test("what a kustomization changes may stand anywhere, and what it leaves out nowhere", () => {
  const kustomization = "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n";
  const files = { "staging/one.yaml": configMap("one"), "staging/two.yaml": configMap("two", "other") };
  expect(placesOf({ ...files, "staging/kustomization.yaml": `${kustomization}namespace: elsewhere\nresources: [one.yaml]\n` })).toEqual([]);
  expect(placesOf({ ...files, "staging/kustomization.yaml": `${kustomization}resources: [one.yaml]\n` })).toEqual(["ConfigMap in shop"]);
});
