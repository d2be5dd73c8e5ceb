import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isAllStated } from "../../../../server/src/core/drift/allStated.ts";
import { createItemIndex } from "../../../../server/src/core/drift/listItems.ts";
import { findUnstated } from "../../../../server/src/core/drift/owned.ts";
import { isPlainlyStated } from "../../../../server/src/core/drift/plainlyStated.ts";
import { findStated } from "../../../../server/src/core/drift/stated.ts";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../../server/src/core/json.ts";
import { fieldsOf } from "../../../../server/src/core/ssa/fieldsOf.ts";
import { kindOf, yaml } from "./scene.ts";

const deployment = yaml(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop, labels: {app: web, "": x}, finalizers: [a/b, c/d]}
spec:
  replicas: 2
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1
          args: [a, b]
          ports: [{containerPort: 80, name: http}, {containerPort: 81, protocol: UDP}]
          env: [{name: A, value: "1"}, {name: B, value: ""}]
          resources: {limits: {cpu: 500m, memory: 1Gi}}
          readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: 10}
      tolerations: [{key: a, operator: Exists}]
      volumes: [{name: data, emptyDir: {}}]
`);

const widget = yaml(`
apiVersion: example.com/v1
kind: Widget
metadata: {name: w, namespace: shop}
spec:
  size: 3
  tags: [a, b]
  steps: [a, b]
  ports: [{port: 80, name: http}, {port: 80, protocol: UDP}, {port: 81}]
  labels: {a: b}
  selector: {a: b}
  pool: {min: 1}
  extra: {a: [{name: b}], c: 1}
`);

/** What stands in the place of a value, or beside it, when somebody has been there. */
const strays: readonly JsonValue[] = [null, "", 0, false, {}, [], "80", 80, "0.5", "1024Mi", "web", [null], { name: "web" }, "b"];

interface Edit {
  readonly at: number;
  readonly how: "drop" | "replace" | "repeat" | "reverse" | "add" | "swap";
  readonly stray: JsonValue;
}

const edits = fc.array(
  fc.record<Edit>({
    at: fc.nat(200),
    how: fc.constantFrom("drop", "replace", "repeat", "reverse", "add", "swap"),
    stray: fc.constantFrom(...strays),
  }),
  { maxLength: 2 },
);

function edited(value: JsonObject, list: readonly Edit[]): JsonObject {
  const copy = structuredClone(value);
  for (const edit of list) apply(copy, edit);
  return copy;
}

type Holder = Record<string, JsonValue> | JsonValue[];

function apply(object: JsonObject, { at, how, stray }: Edit): void {
  const places: { readonly holder: Holder; readonly name: string }[] = [];
  const visit = (value: JsonValue): void => {
    if (typeof value !== "object" || value === null) return;
    for (const [name, member] of Object.entries(value)) {
      places.push({ holder: value as Holder, name });
      visit(member);
    }
  };
  visit(object);
  const place = places[at % Math.max(1, places.length)];
  if (place === undefined) return;
  const { holder, name } = place;
  const members = holder as Record<string, JsonValue>;
  const value = members[name] ?? null;
  if (how === "replace") members[name] = stray;
  else if (how === "reverse" && isJsonArray(value)) members[name] = value.toReversed();
  else if (how === "repeat" && isJsonArray(value)) members[name] = [...value, ...value.slice(0, 1)];
  else if (how === "add" && isJsonArray(value)) members[name] = [...value, stray];
  else if (how === "add" && isJsonObject(value)) members[name] = { ...value, other: stray };
  else if (how === "swap" && Array.isArray(holder)) holder.reverse();
  else if (how === "drop" && Array.isArray(holder)) holder.splice(Number(name), 1);
  else if (how === "drop") Reflect.deleteProperty(holder, name);
}

describe.each([
  ["a built-in kind", deployment],
  ["a custom resource", widget],
])("whatever happens to an object of %s", (_name, object) => {
  const { schema, custom } = kindOf(object);
  const isCustom = custom === true;

  test("nothing is to be found of what is seen to be stated", () => {
    let plain = 0;
    fc.assert(
      fc.property(edits, edits, fc.boolean(), fc.boolean(), (both, live, isClientSide, isKnown) => {
        const desired = edited(object, both);
        const running = edited(desired, live);
        const isReplacedWhole = isClientSide && isCustom;
        const known = isKnown ? schema : undefined;
        if (!isPlainlyStated(desired, running, known, isReplacedWhole)) return;
        plain++;
        const context = { isCustom, isClientSide, items: createItemIndex() };
        expect(findStated(desired, running, known, context)).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    expect(plain).toBeGreaterThan(100);
  });

  test("nothing was removed of a record of which all is stated", () => {
    let stated = 0;
    fc.assert(
      fc.property(edits, edits, edits, (first, next, live) => {
        const applied = edited(object, first);
        const desired = edited(applied, next);
        const running = edited(applied, live);
        const fields = fieldsOf(applied, schema).toFieldsV1();
        if (!isPlainlyStated(desired, running, schema, false) || !isAllStated(fields, desired, schema)) return;
        stated++;
        expect(findUnstated(fields, desired, running, schema, createItemIndex())).toEqual([]);
      }),
      { numRuns: 3000 },
    );
    expect(stated).toBeGreaterThan(10);
  });
});

test("an object as it was applied, with what the server fills in, is seen to be stated", () => {
  const { schema } = kindOf(deployment);
  const desired = edited(deployment, []);
  const live = structuredClone(desired) as Record<string, JsonValue>;
  live["status"] = {};
  Object.assign(live["metadata"] as object, { uid: "1" });
  expect(isPlainlyStated(desired, live, schema, false)).toBe(true);
  expect(isAllStated(fieldsOf(desired, schema).toFieldsV1(), desired, schema)).toBe(true);
});
