import { expect, test } from "vitest";
import { noOwnership } from "../../../../server/src/core/drift/ownership.ts";
import { secretKeysOf } from "../../../../server/src/core/environment/secretKeys.ts";
import type { SecretKey } from "../../../../server/src/core/environment/types.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";

function keysOf(kind: string, live: JsonObject, main?: JsonObject): readonly SecretKey[] {
  const id = { group: "", kind, namespace: "shop", name: "web" };
  const origin = { path: "web.yaml", document: 0, range: { start: 0, end: 0 } };
  return secretKeysOf({
    key: "key",
    id,
    version: "v1",
    isAppliedKnown: false,
    isMember: false,
    live: { object: live, ownership: noOwnership },
    ...(main ? { main: { id, version: "v1", object: main, origin } } : {}),
  });
}

test("each key has its values at the points that have it, whatever the lines of the base64 are", () => {
  expect(keysOf("Secret", { data: { b: "Yg==", a: "YQ==" } }, { data: { a: "YQ\n==" } })).toEqual([
    {
      name: "a",
      path: ".data.a",
      values: new Map([
        ["main", "YQ=="],
        ["live", "YQ=="],
      ]),
    },
    { name: "b", path: ".data.b", values: new Map([["live", "Yg=="]]) },
  ]);
});

test("a name that is no plain one has the path that differences give it", () => {
  expect(keysOf("Secret", { data: { "tls.key": "YQ==" } })[0]?.path).toBe('.data["tls.key"]');
});

test("what is no Secret, or no text, has no keys", () => {
  expect(keysOf("ConfigMap", { data: { a: "YQ==" } })).toEqual([]);
  expect(keysOf("Secret", { data: { a: 1, b: null } })).toEqual([]);
  expect(keysOf("Secret", { data: ["a"] })).toEqual([]);
  expect(keysOf("Secret", {})).toEqual([]);
});
