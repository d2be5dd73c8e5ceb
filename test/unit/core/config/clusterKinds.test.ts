import { expect, test } from "vitest";
import { clusterKindsOf } from "../../../../server/src/core/config/clusterKinds.ts";
import { createKindCatalog } from "../../../../server/src/core/schema/kindCatalog.ts";

const staging = createKindCatalog([], "1.37");
const production = createKindCatalog([], "1.36");
const environments = [
  { name: "staging", path: "overlays/staging", driver: "direct", protected: false },
  { name: "production", path: "./overlays/production", driver: "direct", protected: false },
] as const;

test("a file follows the innermost environment around it", () => {
  const clusters = new Map([
    ["overlays/staging", staging],
    ["./overlays/production", production],
  ]);
  expect(clusterKindsOf("overlays/staging/web.yaml", { environments }, clusters)).toBe(staging);
  expect(clusterKindsOf("overlays/production/deep/web.yaml", { environments }, clusters)).toBe(production);
});

test("what goes to several clusters follows none", () => {
  const clusters = new Map([["overlays/staging", staging]]);
  expect(clusterKindsOf("base/web.yaml", { environments }, clusters)).toBeUndefined();
  expect(clusterKindsOf("overlays/production/web.yaml", { environments }, clusters)).toBeUndefined();
});

test("with one environment everything goes to its cluster", () => {
  const clusters = new Map([["overlays/staging", staging]]);
  expect(clusterKindsOf("base/web.yaml", { environments: environments.slice(0, 1) }, clusters)).toBe(staging);
  expect(clusterKindsOf("base/web.yaml", {}, clusters)).toBe(staging);
  expect(clusterKindsOf("base/web.yaml", {}, new Map())).toBeUndefined();
});

test("an environment whose cluster is not known follows no other one", () => {
  const clusters = new Map([
    ["overlays/staging", staging],
    ["overlays/production", undefined],
  ]);
  expect(clusterKindsOf("overlays/production/web.yaml", {}, clusters)).toBeUndefined();
  expect(clusterKindsOf("base/web.yaml", {}, clusters)).toBeUndefined();
  expect(clusterKindsOf("overlays/staging/web.yaml", {}, clusters)).toBe(staging);
});
