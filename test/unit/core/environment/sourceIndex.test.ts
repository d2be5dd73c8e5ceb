import { expect, test } from "vitest";
import { brokenManifest } from "../../../../server/src/core/environment/desiredResources.ts";
import { SourceIndex } from "../../../../server/src/core/environment/sourceIndex.ts";
import type { DriftEntry } from "../../../../server/src/core/environment/types.ts";

function entry(changes: Partial<DriftEntry>): DriftEntry {
  return {
    key: "a",
    id: { group: "", kind: "ConfigMap", namespace: "shop", name: "a" },
    version: "v1",
    application: "web",
    verdict: "missing",
    differences: [],
    pending: [],
    points: ["working", "main"],
    origin: { path: "a.yaml", document: 0, range: { start: 0, end: 0 } },
    atSource: [],
    ...changes,
  };
}

test("keeps what there is to tell of each file", () => {
  const index = new SourceIndex();
  expect(index.update({ changed: [entry({})], removed: [] })).toEqual({ paths: new Set(["a.yaml"]), isRendered: false });
  expect(index.declaredIn("a.yaml")).toHaveLength(1);
  // It moved to another file: both are touched.
  const moved = entry({ origin: { path: "b.yaml", document: 0, range: { start: 0, end: 0 } } });
  expect(index.update({ changed: [moved], removed: [] }).paths).toEqual(new Set(["a.yaml", "b.yaml"]));
  expect(index.declaredIn("a.yaml")).toEqual([]);
  expect(index.declaredIn("b.yaml")).toEqual([moved]);
  expect(index.update({ changed: [], removed: ["a"] }).paths).toEqual(new Set(["b.yaml"]));
  expect(index.declaredIn("b.yaml")).toEqual([]);
});

test("what is in sync, or in no file, touches nothing", () => {
  const index = new SourceIndex();
  const nothing = [entry({ verdict: "inSync" }), entry({ key: "b", points: ["main"] })];
  expect(index.update({ changed: nothing, removed: ["c"] }).paths.size).toBe(0);
  expect(index.declaredIn("a.yaml")).toEqual([]);
});

test("what is being deleted is told at its lines", () => {
  const index = new SourceIndex();
  const going = entry({ verdict: "unknown", isTerminating: true });
  index.update({ changed: [going], removed: [] });
  expect(index.declaredIn("a.yaml")).toEqual([going]);
});

test("finds what comes out of kustomizations by kind", () => {
  const index = new SourceIndex();
  const rendered = entry({ origin: { path: "a.yaml", document: 0, range: { start: 0, end: 0 }, kustomization: "kustomization.yaml" } });
  expect(index.update({ changed: [rendered], removed: [] }).isRendered).toBe(true);
  expect(index.rendered("ConfigMap")).toEqual([rendered]);
  index.update({ changed: [], removed: ["a"] });
  expect(index.rendered("ConfigMap")).toEqual([]);
});

test("a syntax error leaves what is told until it is gone", () => {
  const index = new SourceIndex();
  index.update({ changed: [entry({})], removed: [] });
  index.update({ changed: [entry({ verdict: "unknown", reason: brokenManifest })], removed: [] });
  expect(index.declaredIn("a.yaml")).toEqual([entry({})]);
  index.update({ changed: [entry({ verdict: "unknown", reason: "Needs kustomize." })], removed: [] });
  expect(index.declaredIn("a.yaml")).toEqual([]);
});
