import { expect, test } from "vitest";
import { isForeignJson, isJsonFile, mayHoldObject } from "../../../../server/src/core/manifest/jsonFiles.ts";

test("JSON is told by the name, and the schema of values is read for itself", () => {
  expect(["a.json", "deep/a.json", "values.schema.json", "chart/values.schema.json", "a.yaml", "json", "a.jsonc"].map(isJsonFile)).toEqual([
    ...[true, true, false, false, false, false, false],
  ]);
});

test("an object is told by its first fields", () => {
  expect(mayHoldObject('{\n  "apiVersion": "v1"')).toBe(true);
  expect(mayHoldObject(`{"a": "${"x".repeat(5000)}", "apiVersion": "v1"}`)).toBe(false);
  expect(isForeignJson("a.json", '{"apiVersion": "v1", "kind": "Pod"}')).toBe(false);
  expect(isForeignJson("package.json", '{"name": "a", "version": "1.0.0"}')).toBe(true);
  expect(isForeignJson("a.json", '{"apiVersion": "v1"}')).toBe(true);
  expect(isForeignJson("a.json", `{"apiVersion": "v1", "kind": "Pod", "a": "${"x".repeat(1_000_000)}"}`)).toBe(true);
  expect(isForeignJson("a.yaml", "a: b")).toBe(false);
});
