import { expect, test } from "vitest";
import type { JsonObject, JsonValue } from "../../../../server/src/core/json.ts";
import { parseManagedFields } from "../../../../server/src/core/ssa/managedFields.ts";
import { updateObject } from "../../../../server/src/core/ssa/update.ts";
import { schemaOf, widgetSchema } from "./schemas.ts";

const schema = schemaOf("v1", "ConfigMap");

function configMap(data: JsonObject, metadata: JsonObject = {}): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings", namespace: "shop", uid: "1", ...metadata }, data };
}

function create(after: JsonObject, manager: string, time = "2026-03-01T10:00:00Z"): JsonObject {
  return updateObject({ after, manager, time, schema, apiVersion: "v1" });
}

function update(
  before: JsonObject,
  data: JsonObject,
  manager: string,
  time = "2026-03-02T10:00:00Z",
  metadata: JsonObject = {},
): JsonObject {
  return updateObject({ before, after: configMap(data, metadata), manager, time, schema, apiVersion: "v1" });
}

function ownership(object: JsonObject): readonly string[] {
  const { managedFields } = object["metadata"] as { managedFields?: JsonValue };
  return parseManagedFields(managedFields).map(({ manager, subresource, time, fields }) =>
    [manager, subresource, time, JSON.stringify(fields.toFieldsV1())].filter((part) => part !== undefined).join(" "),
  );
}

test("a create owns everything it sets, down from the structures that every object has", () => {
  const deployment = {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "default", labels: { app: "web" } },
    spec: {
      replicas: 2,
      selector: { matchLabels: { app: "web" } },
      strategy: { type: "RollingUpdate", rollingUpdate: { maxSurge: "25%", maxUnavailable: "25%" } },
      template: {
        metadata: { labels: { app: "web" } },
        spec: {
          securityContext: {},
          containers: [{ name: "web", image: "nginx", env: [{ name: "A", value: "1" }], resources: { limits: { cpu: "1" } } }],
        },
      },
    },
    status: {},
  };
  const created = updateObject({
    after: deployment,
    manager: "kubectl-create",
    time: "2026-03-01T10:00:00Z",
    schema: schemaOf("apps/v1", "Deployment"),
    apiVersion: "apps/v1",
  });
  // Recorded from kube-apiserver 1.37.
  expect(ownership(created)).toEqual([
    'kubectl-create 2026-03-01T10:00:00Z {"f:metadata":{"f:labels":{".":{},"f:app":{}}},"f:spec":{"f:replicas":{},"f:selector":{},"f:strategy":' +
      '{"f:rollingUpdate":{".":{},"f:maxSurge":{},"f:maxUnavailable":{}},"f:type":{}},"f:template":{"f:metadata":{"f:labels":{".":{},"f:app":{}}},"f:spec":' +
      '{"f:containers":{"k:{\\"name\\":\\"web\\"}":{".":{},"f:env":{".":{},"k:{\\"name\\":\\"A\\"}":{".":{},"f:name":{},"f:value":{}}},"f:image":{},"f:name":{},' +
      '"f:resources":{".":{},"f:limits":{".":{},"f:cpu":{}}}}},"f:securityContext":{}}}}}',
  ]);
});

test("the empty object of a custom kind is really empty", () => {
  const after = { apiVersion: "example.com/v1", kind: "Widget", metadata: { name: "w" }, spec: { size: 3 } };
  const created = updateObject({
    after,
    manager: "m",
    time: "2026-03-01T10:00:00Z",
    schema: widgetSchema(),
    apiVersion: "example.com/v1",
    isCustom: true,
  });
  expect(ownership(created)).toEqual(['m 2026-03-01T10:00:00Z {"f:spec":{".":{},"f:size":{}}}']);
});

test("who writes a value owns it, alone", () => {
  const created = create(configMap({ a: "1", b: "1" }), "first");
  const updated = update(created, { a: "2", b: "1", c: "1" }, "second");
  expect(ownership(updated)).toEqual([
    'first 2026-03-01T10:00:00Z {"f:data":{".":{},"f:b":{}}}',
    'second 2026-03-02T10:00:00Z {"f:data":{"f:a":{},"f:c":{}}}',
  ]);
  // Writing again adds to the entry and moves its time.
  expect(ownership(update(updated, { a: "2", b: "2", c: "1" }, "second", "2026-03-03T10:00:00Z"))).toEqual([
    'first 2026-03-01T10:00:00Z {"f:data":{}}',
    'second 2026-03-03T10:00:00Z {"f:data":{"f:a":{},"f:b":{},"f:c":{}}}',
  ]);
});

test("what is removed is nobody's, and who owns nothing any more is gone", () => {
  const updated = update(create(configMap({ a: "1" }), "first"), { a: "1", b: "1" }, "second");
  expect(ownership(update(updated, { a: "1" }, "third"))).toEqual(['first 2026-03-01T10:00:00Z {"f:data":{".":{},"f:a":{}}}']);
});

test("a write that changes nothing leaves every time alone", () => {
  const created = create(configMap({ a: "1" }), "first");
  expect(update(created, { a: "1" }, "first", "2026-09-09T10:00:00Z")).toEqual(created);
  expect(update(created, { a: "1" }, "second", "2026-09-09T10:00:00Z")).toEqual(created);
});

test("subresources are managers of their own", () => {
  const before = create(configMap({ a: "1" }), "m");
  const after = configMap({ a: "2" });
  const updated = updateObject({
    before,
    after,
    manager: "m",
    subresource: "status",
    time: "2026-03-02T10:00:00Z",
    schema,
    apiVersion: "v1",
  });
  expect(ownership(updated)).toEqual(['m 2026-03-01T10:00:00Z {"f:data":{}}', 'm status 2026-03-02T10:00:00Z {"f:data":{"f:a":{}}}']);
});

test("an object that nobody tracks stays untracked", () => {
  const untracked = configMap({ a: "1" });
  expect(ownership(update(untracked, { a: "2" }, "m"))).toEqual([]);
});

test("clients can edit the entries, wipe them, or say nothing about them", () => {
  const created = create(configMap({ a: "1" }), "first");
  const entry = { manager: "edited", operation: "Update", apiVersion: "v1", fieldsType: "FieldsV1", fieldsV1: { "f:data": { "f:a": {} } } };
  const sendEntries = (managedFields: JsonValue): readonly string[] =>
    ownership(update(created, { a: "1" }, "m", undefined, { managedFields }));
  expect(sendEntries([entry])).toEqual(['edited {"f:data":{"f:a":{}}}']);
  expect(sendEntries([])).toEqual([]);
  expect(sendEntries([{}])).toEqual([]);
  expect(sendEntries(null)).toEqual(ownership(created));
  expect(sendEntries([{ ...entry, operation: "Guess" }])).toEqual(ownership(created));
});

test("keeps ten updates and folds the oldest into ancient-changes", () => {
  const at = (minute: number): string => `2026-03-01T10:${String(minute).padStart(2, "0")}:00Z`;
  let object = create(configMap({ k0: "1" }), "m0", at(0));
  const data: Record<string, JsonValue> = { k0: "1" };
  for (let index = 1; index <= 11; index++) {
    data[`k${String(index)}`] = "1";
    object = update(object, { ...data }, `m${String(index)}`, at(index));
  }
  expect(ownership(object)).toEqual([
    `ancient-changes ${at(2)} {"f:data":{".":{},"f:k0":{},"f:k1":{},"f:k2":{}}}`,
    ...[3, 4, 5, 6, 7, 8, 9, 10, 11].map((index) => `m${String(index)} ${at(index)} {"f:data":{"f:k${String(index)}":{}}}`),
  ]);
});

test("who changed something in a map that has become atomic owns all of it", () => {
  const before = configMap(
    { a: "1" },
    {
      managedFields: [
        { manager: "old", operation: "Update", apiVersion: "v1", fieldsType: "FieldsV1", fieldsV1: { "f:data": { ".": {}, "f:a": {} } } },
      ],
    },
  );
  const atomic = {
    ...schema,
    properties: new Map([...(schema.properties ?? []), ["data", { type: "object", mapType: "atomic" }] as const]),
  };
  const updated = updateObject({
    before,
    after: configMap({ a: "1" }, { labels: { x: "1" } }),
    manager: "m",
    time: "2026-03-02T10:00:00Z",
    schema: atomic,
    apiVersion: "v1",
  });
  expect(ownership(updated)).toEqual(['old {"f:data":{}}', 'm 2026-03-02T10:00:00Z {"f:metadata":{"f:labels":{".":{},"f:x":{}}}}']);
});
