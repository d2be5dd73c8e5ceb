import { expect, test } from "vitest";
import { getPath, type JsonObject } from "../../../../server/src/core/json.ts";
import { applyObject } from "../../../../server/src/core/ssa/apply.ts";
import { entriesOf } from "../../../../server/src/core/ssa/ownership.ts";
import { scaleObject } from "../../../../server/src/core/ssa/scale.ts";
import { schemaOf, widgetSchema } from "./schemas.ts";

const time = "2026-03-01T10:00:00Z";

function applied(spec: JsonObject): JsonObject {
  const result = applyObject({
    applied: { apiVersion: "apps/v1", kind: "Deployment", metadata: { name: "web" }, spec },
    manager: "gitops",
    apiVersion: "apps/v1",
    schema: schemaOf("apps/v1", "Deployment"),
    time,
    force: false,
  });
  if (!result.ok) throw new Error(result.message);
  return result.value.object;
}

function ownership(object: JsonObject): readonly string[] {
  return entriesOf(object).map(({ manager, subresource, time: since, fields }) =>
    [manager, subresource, since, JSON.stringify(fields.toFieldsV1())].filter((part) => part !== undefined).join(" "),
  );
}

const scale = { manager: "kubectl", operation: "Update", apiVersion: "apps/v1" } as const;

test("whoever scales comes to own the replicas, without a time", () => {
  const scaled = scaleObject({ ...scale, before: applied({ replicas: 2, paused: true }), replicas: 5 });
  expect(getPath(scaled, "spec", "replicas")).toBe(5);
  expect(ownership(scaled)).toEqual([`gitops ${time} {"f:spec":{"f:paused":{}}}`, 'kubectl scale {"f:spec":{"f:replicas":{}}}']);
});

test("who owned nothing but the replicas is gone afterwards", () => {
  const scaled = scaleObject({ ...scale, before: applied({ replicas: 2 }), replicas: 5 });
  expect(ownership(scaled)).toEqual(['kubectl scale {"f:spec":{"f:replicas":{}}}']);
});

test("scaling to what is there changes nothing", () => {
  const before = applied({ replicas: 2 });
  expect(scaleObject({ ...scale, before, replicas: 2 })).toBe(before);
});

test("replicas that nobody owns stay nobody's", () => {
  const scaled = scaleObject({ ...scale, before: applied({ paused: true }), replicas: 5 });
  expect(getPath(scaled, "spec", "replicas")).toBe(5);
  expect(ownership(scaled)).toEqual([`gitops ${time} {"f:spec":{"f:paused":{}}}`]);
});

test("custom resources keep their replicas where they say", () => {
  const result = applyObject({
    applied: { apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "w" }, spec: { pool: { min: 1 } } },
    manager: "gitops",
    apiVersion: "example.com/v1",
    schema: widgetSchema(),
    time,
    force: false,
    isCustom: true,
  });
  if (!result.ok) throw new Error(result.message);
  const scaled = scaleObject({
    ...scale,
    apiVersion: "example.com/v1",
    before: result.value.object,
    replicas: 4,
    replicasPath: ["spec", "pool", "min"],
  });
  expect(getPath(scaled, "spec", "pool", "min")).toBe(4);
  expect(ownership(scaled)).toEqual(['kubectl scale {"f:spec":{"f:pool":{"f:min":{}}}}']);
});
