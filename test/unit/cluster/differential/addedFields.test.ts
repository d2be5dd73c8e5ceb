import { expect, test } from "vitest";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { addedFields } from "../../../cluster/differential/addedFields.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const { schema } = builtInCatalog().find({ group: "", version: "v1", kind: "Pod" })!;
const pod = { apiVersion: "v1", kind: "Pod", metadata: { name: "a" }, spec: { containers: [{ name: "a", image: "b" }] } };

function added(object: JsonObject, seen = new Set<string>()): ReadonlyMap<string, JsonObject> {
  return new Map([...addedFields(object, schema, seen)].map(({ name, apply }) => [name, apply(object)]));
}

test("adds every field that is not there, with a right and a wrong value", () => {
  const mutants = added(pod);
  expect(mutants.get("add .spec.hostNetwork")).toMatchObject({ spec: { hostNetwork: true, containers: pod.spec.containers } });
  expect(mutants.get("add wrong .spec.hostNetwork")).toMatchObject({ spec: { hostNetwork: "wrong" } });
  expect(mutants.get("add .spec.containers[0].stdin")).toMatchObject({ spec: { containers: [{ name: "a", image: "b", stdin: true }] } });
});

test("adds no field that is there", () => {
  expect([...added(pod).keys()].filter((name) => /^add( wrong)? \.(apiVersion|kind|metadata|spec)$/.test(name))).toEqual([]);
});

test("fills what an added field must have, and goes through its other fields", () => {
  const mutants = added(pod);
  expect(mutants.get("add .spec.volumes")).toMatchObject({ spec: { volumes: [{ name: "example" }] } });
  expect(mutants.get("add hostPath with .spec.volumes")).toMatchObject({
    spec: { volumes: [{ name: "example", hostPath: { path: "/example" } }] },
  });
});

test("goes into a type once", () => {
  const seen = new Set<string>();
  const first = added(pod, seen);
  const second = added(pod, seen);
  expect(second.size).toBeLessThan(first.size);
  expect(second.has("add .spec.volumes")).toBe(true);
  expect(second.has("add hostPath with .spec.volumes")).toBe(false);
});
