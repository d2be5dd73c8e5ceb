import fc from "fast-check";
import { expect, test } from "vitest";
import type { FieldPath } from "../../../../server/src/core/fieldPath.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { FieldSet } from "../../../../server/src/core/ssa/fieldSet.ts";
import {
  fieldElement,
  formatServerPath,
  keyElement,
  pathOfFields,
  serializePathElement,
  valueElement,
} from "../../../../server/src/core/ssa/pathElements.ts";
import { fieldPaths, fieldSets } from "./arbitraries.ts";

/** As `kubectl edit` leaves it after a variable was added to one container and a finalizer to the object. */
const edited: JsonObject = {
  "f:metadata": { "f:finalizers": { ".": {}, 'v:"example.com/hold"': {} } },
  "f:spec": {
    "f:template": {
      "f:spec": {
        "f:containers": {
          'k:{"name":"web"}': {
            "f:env": {
              'k:{"name":"DEBUG"}': { ".": {}, "f:name": {}, "f:value": {} },
            },
            "f:ports": { 'k:{"containerPort":80,"protocol":"TCP"}': { ".": {}, "f:containerPort": {} } },
          },
        },
        "f:tolerations": {},
      },
    },
  },
};

const web = [...pathOfFields("spec", "template", "spec", "containers"), keyElement({ name: "web" })];
const debug = [...web, fieldElement("env"), keyElement({ name: "DEBUG" })];
const keysOf = (path: FieldPath): string => path.map(serializePathElement).join("\n");

test("reads which paths a manager owns, and not their parents", () => {
  const set = FieldSet.parse(edited);
  expect([...set.paths()].map(formatServerPath)).toEqual([
    ".metadata.finalizers",
    '.metadata.finalizers[="example.com/hold"]',
    ".spec.template.spec.tolerations",
    '.spec.template.spec.containers[name="web"].env[name="DEBUG"]',
    '.spec.template.spec.containers[name="web"].env[name="DEBUG"].name',
    '.spec.template.spec.containers[name="web"].env[name="DEBUG"].value',
    '.spec.template.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"]',
    '.spec.template.spec.containers[name="web"].ports[containerPort=80,protocol="TCP"].containerPort',
  ]);
  expect(set.has(debug)).toBe(true);
  expect(set.has(web)).toBe(false);
  expect(set.hasPrefix(web)).toBe(true);
  expect(set.hasPrefix(pathOfFields("status"))).toBe(false);
  expect(set.has([])).toBe(false);
  expect(set.below(debug).size).toBe(2);
  expect(set.size).toBe(8);
});

test("finds a list-map item whatever the order of its keys", () => {
  const ports = pathOfFields("spec", "ports");
  const set = FieldSet.of([...ports, keyElement({ protocol: "TCP", port: 80 })]);
  expect(set.has([...ports, { kind: "key", keys: { port: 80, protocol: "TCP" } }])).toBe(true);
});

test("writes steps in the server's order: names by bytes, keys by their values, numbers as numbers", () => {
  const set = FieldSet.of(
    [valueElement("b")],
    [keyElement({ port: 443 })],
    [fieldElement("z")],
    [keyElement({ port: 80 })],
    [fieldElement("Z")],
    [valueElement("a")],
    [keyElement({ name: "a", port: 1 })],
  );
  expect(Object.keys(set.toFieldsV1())).toEqual([
    "f:Z",
    "f:z",
    'k:{"name":"a","port":1}',
    'k:{"port":80}',
    'k:{"port":443}',
    'v:"a"',
    'v:"b"',
  ]);
});

test("escapes values as the server's encoder does", () => {
  expect(serializePathElement(valueElement("a<b>&\u2028"))).toBe(String.raw`v:"a\u003cb\u003e\u0026\u2028"`);
  expect(serializePathElement(keyElement({ port: 9007199254740993n }))).toBe('k:{"port":9007199254740993}');
});

test("leaves out what is not fieldsV1", () => {
  for (const broken of [
    undefined,
    null,
    1,
    "f:spec",
    [],
    {},
    { ".": {} },
    { spec: {} },
    { "x:y": {} },
    { "k:{": {} },
    { "i:one": {} },
    { "k:1": {} },
  ]) {
    expect(FieldSet.parse(broken).isEmpty).toBe(true);
  }
  expect(FieldSet.parse({ "f:spec": { "x:later": {} } }).equals(FieldSet.of(pathOfFields("spec")))).toBe(true);
});

test("survives fields nested without end", () => {
  let nested: JsonObject = {};
  for (let depth = 0; depth < 100_000; depth++) nested = { "f:a": nested };
  expect(FieldSet.parse(nested).size).toBe(1);
});

test("a difference keeps children of removed parents, a recursive one does not", () => {
  const set = FieldSet.of(pathOfFields("a"), pathOfFields("a", "b"), pathOfFields("c", "d"));
  const parents = FieldSet.of(pathOfFields("a"), pathOfFields("c"));
  expect(set.difference(parents).equals(FieldSet.of(pathOfFields("a", "b"), pathOfFields("c", "d")))).toBe(true);
  expect(set.recursiveDifference(parents).isEmpty).toBe(true);
});

test("keeps only the deepest paths as leaves", () => {
  const set = FieldSet.of(pathOfFields("a"), pathOfFields("a", "b"), pathOfFields("c"));
  expect(set.leaves().equals(FieldSet.of(pathOfFields("a", "b"), pathOfFields("c")))).toBe(true);
});

test("reads back what it writes, through JSON text too, for every set", () => {
  fc.assert(
    fc.property(fieldSets, (set) => {
      const written = set.toFieldsV1();
      expect(FieldSet.parse(JSON.parse(JSON.stringify(written))).equals(set)).toBe(true);
      expect(FieldSet.parse(written).toFieldsV1()).toEqual(written);
    }),
  );
});

test("behaves as a set of paths for every pair of sets", () => {
  fc.assert(
    fc.property(fieldSets, fieldSets, fieldPaths, (left, right, path) => {
      const leftPaths = new Map([...left.paths()].map((member) => [keysOf(member), member]));
      const rightPaths = new Map([...right.paths()].map((member) => [keysOf(member), member]));
      const expectPaths = (actual: FieldSet, keys: Iterable<string>): void => {
        expect([...actual.paths()].map(keysOf).sort()).toEqual([...keys].sort());
      };
      expectPaths(left.union(right), new Set([...leftPaths.keys(), ...rightPaths.keys()]));
      expectPaths(
        left.intersection(right),
        [...leftPaths.keys()].filter((key) => rightPaths.has(key)),
      );
      expectPaths(
        left.difference(right),
        [...leftPaths.keys()].filter((key) => !rightPaths.has(key)),
      );
      expectPaths(
        left.recursiveDifference(right),
        [...leftPaths].filter(([, member]) => !member.some((_, index) => right.has(member.slice(0, index + 1)))).map(([key]) => key),
      );
      expect(left.has(path)).toBe(leftPaths.has(keysOf(path)));
      expect(left.size).toBe(leftPaths.size);
      expect(left.isEmpty).toBe(leftPaths.size === 0);
      expect(left.union(right).equals(right.union(left))).toBe(true);
      expect(left.equals(right)).toBe(left.difference(right).isEmpty && right.difference(left).isEmpty);
    }),
  );
});
