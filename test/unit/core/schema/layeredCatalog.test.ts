import { expect, test } from "vitest";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";
import { layerCatalogs } from "../../../../server/src/core/schema/layeredCatalog.ts";
import type { KindFacts, SchemaCatalog } from "../../../../server/src/core/schema/structuralSchema.ts";

function catalogOf(source: KindFacts["source"], kinds: readonly Partial<KindFacts>[], version = "1.37"): SchemaCatalog {
  const base = { group: "example.com", version: "v1", kind: "Tab", plural: "tabs", namespaced: true, schema: { type: "object" as const } };
  return createKindCatalog(
    kinds.map((kind) => ({ ...base, ...kind, source })),
    version,
  );
}

const tab = { group: "example.com", version: "v1", kind: "Tab" };

test("the upper layer's word counts, and lower layers add what it lacks", () => {
  const layers = layerCatalogs([
    catalogOf("cluster", [{ plural: "upper" }], "1.36"),
    catalogOf("workspace", [{ plural: "lower" }, { version: "v2" }]),
    catalogOf("builtIn", [{ kind: "Other" }]),
  ]);
  expect(layers.kubernetesVersion).toBe("1.36");
  expect(layers.find(tab)).toMatchObject({ plural: "upper", source: "cluster" });
  expect(layers.findByKind("Tab").map(({ version, source }) => `${version} ${source}`)).toEqual(["v1 cluster", "v2 workspace"]);
  expect(layers.all().map(({ kind, version }) => `${kind} ${version}`)).toEqual(["Tab v1", "Tab v2", "Other v1"]);
  expect(layers.find({ ...tab, kind: "Unknown" })).toBeUndefined();
});

test("lifecycle facts come from below, except that what a cluster serves is not removed", () => {
  const below = catalogOf("builtIn", [
    { introducedIn: "1.2", deprecatedIn: "1.20", removedIn: "1.30", replacement: { ...tab, version: "v2" } },
  ]);
  const layers = layerCatalogs([catalogOf("cluster", [{}]), below]);
  expect(layers.find(tab)).toMatchObject({ introducedIn: "1.2", deprecatedIn: "1.20", replacement: { version: "v2" } });
  expect(layers.find(tab)?.removedIn).toBeUndefined();
  expect(layers.all()).toHaveLength(1);
});

test("a removed kind is found but not listed", () => {
  const layers = layerCatalogs([catalogOf("workspace", []), catalogOf("builtIn", [{ removedIn: "1.22" }])]);
  expect(layers.find(tab)?.removedIn).toBe("1.22");
  expect(layers.findByKind("Tab")).toEqual([]);
});

test("no layers make an empty catalog", () => {
  expect(layerCatalogs([]).all()).toEqual([]);
});
