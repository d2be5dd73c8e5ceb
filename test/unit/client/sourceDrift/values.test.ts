import { expect, test } from "vitest";
import { inlayValues } from "../../../../client/src/sourceDrift/values.ts";
import { t } from "../fixtures.ts";
import { field, sourceResource } from "./fixtures.ts";

function texts(fields: readonly ReturnType<typeof field>[], environment?: string): readonly string[] {
  return inlayValues(sourceResource({ fields }), environment, t).map(({ text }) => text);
}

test("the live value stands behind the value, under the name of the environment where there are several", () => {
  expect(texts([field()])).toEqual(["live: 5"]);
  expect(texts([field()], "staging")).toEqual(["staging: 5"]);
  expect(texts([field({ difference: { kind: "orderOnly" } })])).toEqual(["live: another order"]);
});

test("what is not there is said not to be set", () => {
  const missing = inlayValues(sourceResource({ fields: [field({ difference: { kind: "missing" } })] }), undefined, t);
  expect(missing).toMatchObject([{ text: "live: not set" }]);
});

test("what was added stands together behind what holds it", () => {
  const added = (label: string, live: string): ReturnType<typeof field> =>
    field({ place: "holder", difference: { kind: "extra", label, live } });
  const one = added("containers[web].env[DEBUG]", '"true"');
  expect(texts([one])).toEqual(['live also has DEBUG: "true"']);
  const many = [one, added("labels[team/a]", "b"), added("paused", "true"), added("x.y", "1"), added("z", "2")];
  expect(texts(many)).toEqual(['live also has DEBUG: "true", team/a: b, paused: true, 2 more']);
  expect(inlayValues(sourceResource({ fields: many }), undefined, t)[0]?.fields).toEqual(many);
});

test("at the name of a resource the field is named", () => {
  expect(texts([field({ place: "resource" })])).toEqual(["live: replicas 5"]);
});

test("long values are shortened, and quiet ones left out", () => {
  expect(texts([field({ difference: { live: "x".repeat(100) } })])).toEqual([`live: ${"x".repeat(39)}…`]);
  expect(texts([field({ difference: { quiet: true } })])).toEqual([]);
});
