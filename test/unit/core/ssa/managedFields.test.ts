import { expect, test } from "vitest";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import {
  entryIdentity,
  neverOwned,
  ownersOf,
  ownersWithin,
  parseManagedFields,
  readManagedFields,
  serializeManagedFields,
} from "../../../../server/src/core/ssa/managedFields.ts";
import { fieldElement, keyElement, pathOfFields } from "../../../../server/src/core/ssa/pathElements.ts";

/** A Deployment applied by Flux, its image set, scaled and edited by hand, and its status written by the controller. */
const lived: readonly JsonObject[] = [
  {
    manager: "kustomize-controller",
    operation: "Apply",
    apiVersion: "apps/v1",
    time: "2026-03-01T10:00:00Z",
    fieldsType: "FieldsV1",
    fieldsV1: {
      "f:metadata": { "f:labels": { "f:app": {} } },
      "f:spec": {
        "f:selector": {},
        "f:template": { "f:spec": { "f:containers": { 'k:{"name":"web"}': { ".": {}, "f:name": {} } } } },
      },
    },
  },
  {
    manager: "kubectl-set",
    operation: "Update",
    apiVersion: "apps/v1",
    time: "2026-03-02T10:00:00Z",
    fieldsType: "FieldsV1",
    fieldsV1: { "f:spec": { "f:template": { "f:spec": { "f:containers": { 'k:{"name":"web"}': { "f:image": {} } } } } } },
  },
  {
    manager: "kubectl",
    operation: "Update",
    apiVersion: "apps/v1",
    time: "2026-03-02T11:00:00Z",
    fieldsType: "FieldsV1",
    fieldsV1: { "f:spec": { "f:replicas": {} } },
    subresource: "scale",
  },
  {
    manager: "kubectl-edit",
    operation: "Update",
    apiVersion: "apps/v1",
    time: "2026-03-02T12:00:00Z",
    fieldsType: "FieldsV1",
    fieldsV1: {
      "f:spec": {
        "f:template": {
          "f:spec": {
            "f:containers": {
              'k:{"name":"web"}': { "f:env": { ".": {}, 'k:{"name":"DEBUG"}': { ".": {}, "f:name": {}, "f:value": {} } } },
            },
          },
        },
      },
    },
  },
  {
    manager: "kube-controller-manager",
    operation: "Update",
    apiVersion: "apps/v1",
    time: "2026-03-02T12:00:01Z",
    fieldsType: "FieldsV1",
    fieldsV1: { "f:status": { "f:replicas": {} } },
    subresource: "status",
  },
];

const web = [...pathOfFields("spec", "template", "spec", "containers"), keyElement({ name: "web" })];

test("reads and writes the list of a live object unchanged", () => {
  expect(serializeManagedFields(parseManagedFields(lived))).toEqual(lived);
});

test("names who owns a field", () => {
  const entries = parseManagedFields(lived);
  const managersOf = (path: Parameters<typeof ownersOf>[1]): readonly string[] => ownersOf(entries, path).map((entry) => entry.manager);
  expect(managersOf([...web, fieldElement("image")])).toEqual(["kubectl-set"]);
  expect(managersOf(pathOfFields("spec", "replicas"))).toEqual(["kubectl"]);
  expect(managersOf([...web, fieldElement("env"), keyElement({ name: "DEBUG" }), fieldElement("value")])).toEqual(["kubectl-edit"]);
  // An atomic map has one owner for everything in it.
  expect(managersOf(pathOfFields("spec", "selector", "matchLabels", "app"))).toEqual(["kustomize-controller"]);
  expect(managersOf(pathOfFields("spec", "paused"))).toEqual([]);
  expect(managersOf(pathOfFields("metadata", "labels", "other"))).toEqual([]);
});

test("names everyone who owns something inside a value", () => {
  const entries = parseManagedFields(lived);
  expect(ownersWithin(entries, web).map((entry) => entry.manager)).toEqual(["kustomize-controller", "kubectl-set", "kubectl-edit"]);
  expect(ownersWithin(entries, pathOfFields("spec", "selector", "matchLabels")).map((entry) => entry.manager)).toEqual([
    "kustomize-controller",
  ]);
});

test("says that ownership is unknown when it was stripped or never recorded", () => {
  for (const metadata of [{}, { managedFields: [] }, { managedFields: [{}] }, { managedFields: null }, { managedFields: "x" }, null]) {
    expect(readManagedFields({ kind: "ConfigMap", metadata })).toBeUndefined();
  }
  expect(readManagedFields({ metadata: { managedFields: lived } })).toHaveLength(5);
});

test("leaves out entries that a server would not accept", () => {
  const [entry] = lived;
  for (const broken of [{ operation: "Delete" }, { apiVersion: "" }, { fieldsType: "FieldsV2" }]) {
    expect(parseManagedFields([{ ...entry, ...broken }])).toEqual([]);
  }
});

test("tells entries apart by version for updates only", () => {
  const entry = { manager: "m", operation: "Update", apiVersion: "apps/v1" } as const;
  expect(entryIdentity(entry)).not.toBe(entryIdentity({ ...entry, apiVersion: "apps/v1beta1" }));
  expect(entryIdentity(entry)).not.toBe(entryIdentity({ ...entry, subresource: "scale" }));
  expect(entryIdentity({ ...entry, operation: "Apply" })).toBe(entryIdentity({ ...entry, operation: "Apply", apiVersion: "apps/v1beta1" }));
});

test("sorts entries as the server does: Apply first, then by second, manager, version", () => {
  const at = (manager: string, operation: string, time: string): JsonObject => ({
    manager,
    operation,
    apiVersion: "v1",
    time,
    fieldsType: "FieldsV1",
    fieldsV1: { "f:data": {} },
  });
  const sorted = [
    at("z", "Apply", "2026-01-01T00:00:09Z"),
    at("b", "Update", "2026-01-01T00:00:01Z"),
    at("a", "Update", "2026-01-01T00:00:02Z"),
    at("c", "Update", "2026-01-01T00:00:02Z"),
  ];
  expect(serializeManagedFields(parseManagedFields(sorted.toReversed()))).toEqual(sorted);
});

test("never owns identity and bookkeeping", () => {
  expect(neverOwned.has(pathOfFields("metadata", "resourceVersion"))).toBe(true);
  expect(neverOwned.has(pathOfFields("metadata", "labels"))).toBe(false);
  expect(neverOwned.has(pathOfFields("metadata", "finalizers"))).toBe(false);
});
