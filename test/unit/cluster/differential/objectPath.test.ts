import { expect, test } from "vitest";
import { pathText, valueAt, valuesIn, withNameAt, withValueAt } from "../../../cluster/differential/objectPath.ts";

const object = { kind: "A", spec: { ports: [{ name: "a", port: 1 }, { name: "b" }] } };

test("lists every value with its path, parents first", () => {
  expect([...valuesIn(object)].map(([path]) => pathText(path))).toEqual([
    ".kind",
    ".spec",
    ".spec.ports",
    ".spec.ports[0]",
    ".spec.ports[0].name",
    ".spec.ports[0].port",
    ".spec.ports[1]",
    ".spec.ports[1].name",
  ]);
});

test("reads the value at a path", () => {
  expect(valueAt(object, ["spec", "ports", 0, "port"])).toBe(1);
  expect(valueAt(object, ["spec", "ports", "name"])).toBeUndefined();
  expect(valueAt(object, ["kind", "x"])).toBeUndefined();
});

test("replaces, adds and deletes without touching the original", () => {
  const before = JSON.stringify(object);
  expect(withValueAt(object, ["spec", "ports", 1, "name"], "c")).toEqual({
    kind: "A",
    spec: { ports: [{ name: "a", port: 1 }, { name: "c" }] },
  });
  expect(withValueAt(object, ["spec", "ports", 1, "port"], 2)["spec"]).toEqual({
    ports: [
      { name: "a", port: 1 },
      { name: "b", port: 2 },
    ],
  });
  expect(withValueAt(object, ["spec", "ports", 0], undefined)["spec"]).toEqual({ ports: [{ name: "b" }] });
  expect(withValueAt(object, ["spec"], undefined)).toEqual({ kind: "A" });
  expect(JSON.stringify(object)).toBe(before);
});

test("changes nothing where the parent is missing", () => {
  expect(withValueAt(object, ["status", "phase"], "x")).toEqual(object);
});

test("renames a field in its place", () => {
  expect(JSON.stringify(withNameAt(object, ["kind"], "Kind"))).toBe('{"Kind":"A","spec":{"ports":[{"name":"a","port":1},{"name":"b"}]}}');
  expect(withNameAt(object, ["spec", "ports", 1, "name"], "title")["spec"]).toEqual({ ports: [{ name: "a", port: 1 }, { title: "b" }] });
});
