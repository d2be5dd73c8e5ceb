import { expect, test } from "vitest";
import { createBundledCatalog, withoutKindsOf } from "../../../../server/src/core/schema/bundledCatalog.ts";
import type { CustomFactsSource } from "../../../../server/src/core/schema/customFacts.ts";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const leaf = { type: "object", properties: { name: { type: "string", minLength: 1 } }, required: ["name"] };
const tab = { type: "object", properties: { spec: { type: "object", properties: { one: { $ref: "1" }, other: { $ref: "1" } } } } };

function factsWith(definitions: () => readonly string[]): CustomFactsSource {
  const common = { project: 0, group: "example.com", plural: "tabs", kind: "Tab", namespaced: false, schema: 0 };
  return {
    format: 1,
    projects: [{ name: "Tabs", version: "2.1" }],
    kinds: [
      { ...common, version: "v1" },
      { ...common, version: "v1beta1", deprecationWarning: "old", validatesStatus: true },
    ],
    definitions,
  };
}

const gvk = { group: "example.com", version: "v1", kind: "Tab" };

test("kinds say where they come from", () => {
  const catalog = createBundledCatalog(
    factsWith(() => []),
    builtInCatalog(),
  );
  expect(catalog.all().map(({ version, source, custom, release }) => [version, source, custom, release])).toEqual([
    ["v1", "bundled", true, "Tabs 2.1"],
    ["v1beta1", "bundled", true, "Tabs 2.1"],
  ]);
  expect(catalog.find({ ...gvk, version: "v1beta1" })).toMatchObject({
    plural: "tabs",
    namespaced: false,
    deprecationWarning: "old",
    validatesStatus: true,
  });
});

test("schemas are read when one is asked for, with what they refer to", () => {
  let reads = 0;
  const catalog = createBundledCatalog(
    factsWith(() => {
      reads++;
      return [JSON.stringify(tab), JSON.stringify(leaf)];
    }),
    builtInCatalog(),
  );
  expect(catalog.find(gvk)?.plural).toBe("tabs");
  expect(reads).toBe(0);
  const schema = catalog.find(gvk)?.schema;
  expect(reads).toBe(1);
  expect([...(schema?.properties?.keys() ?? [])]).toEqual(["apiVersion", "kind", "metadata", "spec"]);
  const spec = schema?.properties?.get("spec");
  for (const name of ["one", "other"]) expect(spec?.properties?.get(name)).toMatchObject({ type: "object", required: ["name"] });
  expect(schema?.properties?.get("metadata")?.properties?.get("labels")?.type).toBe("object");
});

test("without the file of schemas anything may stand in a kind", () => {
  const catalog = createBundledCatalog(
    factsWith(() => []),
    builtInCatalog(),
  );
  expect(catalog.find(gvk)?.schema).toMatchObject({ type: "object", preserveUnknownFields: true });
});

test("who knows a kind in one version knows which versions there are", () => {
  const bundled = createBundledCatalog(
    factsWith(() => []),
    builtInCatalog(),
  );
  const known = { ...gvk, version: "v2", plural: "tabs", namespaced: true, source: "workspace", schema: { type: "any" } } as const;
  expect(withoutKindsOf(createKindCatalog([known], "1.37"), bundled).all()).toEqual([]);
  expect(withoutKindsOf(createKindCatalog([{ ...known, group: "other.com" }], "1.37"), bundled)).toBe(bundled);
});

test("a CRD of the workspace that is older hides no newer version, and one that a cluster serves does", () => {
  const bundled = createBundledCatalog(
    factsWith(() => []),
    builtInCatalog(),
  );
  const old = { ...gvk, version: "v1alpha1", plural: "tabs", namespaced: true, schema: { type: "any" } } as const;
  const versions = (source: "workspace" | "cluster", version: string): readonly string[] =>
    withoutKindsOf(createKindCatalog([{ ...old, version, source }], "1.37"), bundled)
      .all()
      .map((kind) => kind.version);
  expect(versions("workspace", "v1alpha1")).toEqual(["v1", "v1beta1"]);
  expect(versions("workspace", "v1beta1")).toEqual(["v1"]);
  expect(versions("cluster", "v1alpha1")).toEqual([]);
});
