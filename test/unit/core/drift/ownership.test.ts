import { expect, test } from "vitest";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { expandEntries, fieldsV1Of, readOwnership } from "../../../../server/src/core/drift/ownership.ts";

const fieldsV1 = { "f:spec": { "f:replicas": {} } };

function liveWith(fields: JsonValue): Parameters<typeof readOwnership>[0] {
  return { metadata: { managedFields: [{ manager: "m", operation: "Apply", apiVersion: "apps/v1", fieldsV1: fields }] } };
}

test("what an entry owns is the same, taken apart or as text", () => {
  const parsed = readOwnership(liveWith(fieldsV1));
  expect(readOwnership(liveWith(JSON.stringify(fieldsV1)))).toEqual(parsed);
  expect(parsed.entries.map(fieldsV1Of)).toEqual([fieldsV1]);
});

test.each(['{"f:spec":', "[]", "", "null"])("text that says nothing owns nothing: %j", (text) => {
  const { entries } = readOwnership(liveWith(text));
  expect(expandEntries(entries).map(({ fields }) => fields.isEmpty)).toEqual([true]);
});

test("an entry without fields is none", () => {
  expect(readOwnership(liveWith(null)).entries).toEqual([]);
});
