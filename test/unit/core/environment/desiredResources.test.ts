import { expect, test } from "vitest";
import { DesiredReader, type DesiredResources } from "../../../../server/src/core/environment/desiredResources.ts";
import { readKustomizeScope } from "../../../../server/src/core/environment/kustomizeScope.ts";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";
import type { KindFacts, SchemaCatalog } from "../../../../server/src/core/schema/structuralSchema.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const files = {
  "one.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: one}\n",
  "two.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: two, namespace: shop}\n",
  "tab.yaml": "apiVersion: example.com/v1\nkind: Tab\nmetadata: {name: tab}\n",
};
const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
workspace.updateAll(Object.entries(files).map(([path, text]) => ({ path, text })));
const scope = readKustomizeScope(Object.keys(files), () => undefined, "");

function read(reader: DesiredReader): DesiredResources {
  return reader.read(workspace.manifests(), scope);
}

/** As each connection makes one: with the built-in kinds as they are, and its own facts of custom ones. */
function servedCatalog(): SchemaCatalog {
  const tab: KindFacts = {
    group: "example.com",
    version: "v1",
    kind: "Tab",
    plural: "tabs",
    namespaced: true,
    source: "cluster",
    custom: true,
    schema: { type: "object" },
  };
  return createKindCatalog([...builtInCatalog().all(), tab], "1.37");
}

test("what means the same to the next reader stays, and what may not does not", () => {
  const first = new DesiredReader("", servedCatalog(), "shop");
  const before = read(first);
  const after = read(new DesiredReader("", servedCatalog(), "shop", first));
  expect(after).toEqual(before);
  const isSame = (key: string): boolean => before.get(key) === after.get(key);
  expect([...before.keys()].map((key) => [key, isSame(key)])).toEqual([
    ["/ConfigMap/shop/one", true],
    ["/ConfigMap/shop/two", true],
    ["example.com/Tab/shop/tab", false],
  ]);
});

test("a manifest without a namespace follows that of the next reader", () => {
  const first = new DesiredReader("", servedCatalog(), "shop");
  const before = read(first);
  const after = read(new DesiredReader("", servedCatalog(), "other", first));
  expect(after.get("/ConfigMap/other/one")?.object).toMatchObject({ metadata: { namespace: "other" } });
  expect(after.get("/ConfigMap/shop/two")).toBe(before.get("/ConfigMap/shop/two"));
});

test("nothing is taken over from a reader that did not know the kind", () => {
  const first = new DesiredReader("", createKindCatalog([], "1.37"), "shop");
  expect([...read(first).keys()]).toContain("/ConfigMap//one");
  expect([...read(new DesiredReader("", servedCatalog(), "shop", first)).keys()]).toContain("/ConfigMap/shop/one");
});
