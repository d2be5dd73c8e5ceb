import { expect, test } from "vitest";
import { readTarget } from "../../../../client/src/pickers/target.ts";
import { difference, environment, pending, resource } from "../fixtures.ts";

const staging = { environment: "file:///shop#staging" };

test("reads the rows of the trees", () => {
  expect(readTarget({ type: "environment", environment: environment() })).toEqual(staging);
  expect(readTarget({ type: "resource", environment: environment(), resource: resource() })).toEqual({ ...staging, key: "Deployment/web" });
  expect(readTarget({ type: "group", environment: environment(), name: "web", resources: [resource()] })).toEqual({
    ...staging,
    name: "web",
    keys: ["Deployment/web"],
  });
  expect(readTarget({ environment: environment(), resource: resource(), difference: difference() })).toEqual({
    ...staging,
    key: "Deployment/web",
    path: ".spec.replicas",
  });
  expect(readTarget({ environment: environment(), resource: resource(), difference: pending() })).toEqual({
    ...staging,
    key: "Deployment/web",
    newer: "main",
    path: ".spec.replicas",
  });
});

test.each([undefined, null, 1, "staging", {}, { environment: 1 }, { environment: { id: 1 } }, { resource: resource() }])(
  "takes %o for nothing",
  (value) => {
    expect(readTarget(value)).toEqual({});
  },
);

test("leaves out what is of another type", () => {
  expect(readTarget({ environment: { id: "a" }, resource: { key: 1 }, resources: [{ key: 2 }, null, { key: "b" }] })).toEqual({
    environment: "a",
    keys: ["b"],
  });
});
