import { expect, test } from "vitest";
import { getString, isJsonObject, type JsonObject } from "../../../../server/src/core/json.ts";
import { liveAsManifest } from "../../../../server/src/core/drift/canonicalText.ts";
import { compareObjects } from "../../../../server/src/core/drift/compare.ts";
import { isOnlyGitMoved } from "../../../../server/src/core/drift/gitMoved.ts";
import { normaliseDesired, stripLive } from "../../../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../../../server/src/core/drift/ownership.ts";
import { readSettlement } from "../../../../server/src/core/drift/settle.ts";
import type { FieldDifference } from "../../../../server/src/core/drift/types.ts";
import { compareEnvironments, type EnvironmentSide } from "../../../../server/src/core/environment/compareEnvironments.ts";
import { applyObject } from "../../../../server/src/core/ssa/apply.ts";
import { writeGoJson } from "../../../../server/src/core/ssa/goJson.ts";
import { lastAppliedAnnotation } from "../../../../server/src/core/ssa/lastApplied.ts";
import { strategicMergePatch } from "../../../../server/src/core/ssa/strategicMergePatch.ts";
import { updateObject } from "../../../../server/src/core/ssa/update.ts";
import { confirmStep } from "../../../../server/src/core/sync/planStep.ts";
import { createEqualityMark } from "../../../../server/src/node/equalityMark.ts";
import { kindOf } from "./scene.ts";

/** Seconds of the processor, whatever else it does: what takes quadratic time takes several of them. */
const limit = 1.5;

/** Does something up to three times, since the first time it may have to be compiled or other garbage to be collected. */
function quickly<Value>(work: () => Value): Value {
  for (let attempt = 1; ; attempt++) {
    const started = process.cpuUsage();
    const value = work();
    const seconds = process.cpuUsage(started).user / 1e6;
    if (seconds < limit || attempt === 3) {
      expect(seconds).toBeLessThan(limit);
      return value;
    }
  }
}

const count = 5000;
const numbers = Array.from({ length: count }, (_, index) => index);
const backwards = numbers.toReversed();
const [created, later] = ["2026-03-02T09:00:00Z", "2026-03-02T14:00:00Z"];

function deployment(container: JsonObject): JsonObject {
  const metadata = { name: "web", namespace: "shop" };
  return {
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata,
    spec: { template: { spec: { containers: [{ name: "web", ...container }] } } },
  };
}

function withVariables(value: string): JsonObject {
  return deployment({ image: "shop/web:1.8", env: numbers.map((number) => ({ name: `N${number}`, value })) });
}

function withPorts(order: readonly number[], protocol: string): JsonObject {
  return deployment({ ports: order.map((number) => ({ containerPort: number + 1, protocol })) });
}

function configMap(members: JsonObject): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "settings", namespace: "shop" }, ...members };
}

function withFinalizers(order: readonly number[]): JsonObject {
  return configMap({ metadata: { name: "settings", namespace: "shop", finalizers: order.map((number) => `shop/${number}`) } });
}

/** Rules of which many a pair differs in its last member only. */
function clusterRole(order: readonly number[], resources: readonly string[]): JsonObject {
  const rules = order.map((number) => ({ apiGroups: ["shop"], resources, verbs: ["get", "list", `do${number}`] }));
  return { apiVersion: "rbac.authorization.k8s.io/v1", kind: "ClusterRole", metadata: { name: "web" }, rules };
}

function writeOf(object: JsonObject): { readonly schema: ReturnType<typeof kindOf>["schema"]; readonly apiVersion: string } {
  return { schema: kindOf(object).schema, apiVersion: getString(object, "apiVersion") ?? "" };
}

function metadataOf(object: JsonObject): JsonObject {
  return isJsonObject(object["metadata"]) ? object["metadata"] : {};
}

function applied(object: JsonObject, live?: JsonObject): JsonObject {
  const complete = (one: JsonObject): JsonObject => ({ ...one, metadata: { ...metadataOf(one), creationTimestamp: created } });
  const time = live === undefined ? created : later;
  const request = { ...writeOf(object), applied: object, manager: "plumbline", force: true, time, complete };
  const result = applyObject({ ...request, ...(live === undefined ? {} : { live }) });
  if (!result.ok) throw new Error(result.message);
  return result.value.object;
}

function appliedByKubectl(object: JsonObject): JsonObject {
  const annotations = { [lastAppliedAnnotation]: writeGoJson(object) };
  const after = { ...object, metadata: { ...metadataOf(object), creationTimestamp: created, annotations } };
  return updateObject({ ...writeOf(object), after, manager: "kubectl-client-side-apply", time: created });
}

function edited(before: JsonObject, after: JsonObject): JsonObject {
  const metadata = { ...metadataOf(before), ...metadataOf(after) };
  return updateObject({ ...writeOf(after), before, after: { ...after, metadata }, manager: "kubectl-edit", time: later });
}

function differencesOf(manifest: JsonObject, live: JsonObject): readonly FieldDifference[] {
  const kind = kindOf(manifest);
  return compareObjects({
    desired: normaliseDesired(manifest, { kind, defaultNamespace: "shop" }),
    live: stripLive(live),
    ownership: readOwnership(live),
    schema: kind.schema,
    minor: "1.37",
    fieldManager: "plumbline",
  });
}

const [one, other] = [withVariables("1"), withVariables("2")];

test.each([
  ["server-side", applied],
  ["client-side", appliedByKubectl],
])("thousands of changed items of an object that is applied %s are told in time", (_side, apply) => {
  const live = quickly(() => edited(apply(one), other));
  const differences = quickly(() => differencesOf(one, live));
  expect(differences).toHaveLength(count);
  expect(differences.every(({ kind, owner }) => kind === "changed" && owner?.manager === "kubectl-edit")).toBe(true);
});

test("so are those that somebody put there before it was applied from Git", () => {
  const manifest = configMap({});
  const live = applied(manifest, appliedByKubectl(withFinalizers(numbers)));
  expect(quickly(() => differencesOf(manifest, live))).toHaveLength(count);
});

test("that only Git moved thousands of items is found out in time", () => {
  const live = appliedByKubectl(one);
  const differences = differencesOf(other, live);
  const context = { kind: kindOf(one), fieldManager: "plumbline" };
  expect(quickly(() => isOnlyGitMoved(differences, { object: live, ownership: readOwnership(live) }, context))).toBe(true);
});

test("what a server says of thousands of changes is read in time, and the text that shows them made", () => {
  const kind = kindOf(one);
  const differences = differencesOf(one, edited(applied(one), other));
  const id = { group: "apps", kind: "Deployment", namespace: "shop", name: "web" };
  const step = { action: "change", id, version: "v1", kind, desired: one, differences } as const;
  expect(quickly(() => confirmStep(step, other, one)).step?.differences).toHaveLength(count);
  const suspects = differences.map((difference) => ({ ...difference, kind: "suspect" as const }));
  expect([...quickly(() => readSettlement(suspects, other, one, kind.schema)).values()]).toEqual(numbers.map(() => true));
  expect(quickly(() => liveAsManifest(one, differences, kindOf(one).schema))).toEqual(other);
});

test("two environments of which thousands of fields differ are compared in time", () => {
  const side = (path: string, object: JsonObject): EnvironmentSide => {
    const origin = { path: `${path}/web.yaml`, document: 0, range: { start: 0, end: 1 } };
    const id = { group: "apps", kind: "Deployment", namespace: "shop", name: "web" };
    return { path, entries: [], desired: [{ id, version: "v1", kind: kindOf(object), object, origin }] };
  };
  const { pairs } = quickly(() => compareEnvironments(side("staging", one), side("production", other), createEqualityMark()));
  expect(pairs[0]?.fields).toHaveLength(count);
});

test("thousands of rules in another order are the same ones", () => {
  const live = applied(clusterRole(numbers, ["carts"]));
  const differences = quickly(() => differencesOf(clusterRole(backwards, ["carts"]), live));
  expect(differences.map(({ kind }) => kind)).toEqual(["orderOnly"]);
});

test("so are rules with long lists in another order", () => {
  const resources = numbers.slice(0, 40).map(String);
  const live = applied(clusterRole(numbers.slice(0, 500), resources));
  const differences = quickly(() => differencesOf(clusterRole(backwards.slice(-500), resources.toReversed()), live));
  expect(differences.map(({ kind }) => kind)).toEqual(["orderOnly"]);
});

test.each([
  ["one value", { data: { page: "line\n".repeat(280_000) } }, { data: { page: `${"line\n".repeat(279_999)}last\n` } }, 1],
  ["many values", values("a"), values("b"), count],
])("an object of 1.4 MB in %s is applied and compared in time", (_shape, before, after, fields) => {
  const live = quickly(() => applied(configMap(before)));
  expect(quickly(() => differencesOf(configMap(after), live))).toHaveLength(fields);
  expect(quickly(() => differencesOf(configMap(after), applied(configMap(after), live)))).toEqual([]);
});

function values(letter: string): JsonObject {
  return { data: Object.fromEntries(numbers.map((number) => [`key-${number}`, letter.repeat(270)])) };
}

test("thousands of items are applied over others in time", () => {
  const live = quickly(() => applied(withPorts(numbers, "TCP")));
  expect(
    differencesOf(
      withPorts(backwards, "UDP"),
      quickly(() => applied(withPorts(backwards, "UDP"), live)),
    ),
  ).toEqual([]);
});

test.each([
  ["by their keys", withPorts],
  ["by their values", withFinalizers],
])("thousands of items are merged %s in time", (_way, make: (order: readonly number[], protocol: string) => JsonObject) => {
  const [before, patch] = [make(numbers, "TCP"), make(backwards, "UDP")];
  expect(quickly(() => strategicMergePatch(before, patch, kindOf(before).schema))).toEqual({ ok: true, value: patch });
});
