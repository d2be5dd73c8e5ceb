import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { createListParser } from "../../../../server/src/node/kubernetes/listText.ts";

const fields = { "f:spec": { ".": {}, 'k:{"name":"a}b\\"c{"}': {} } };

function listOf(...objects: readonly object[]): string {
  return JSON.stringify({ metadata: { resourceVersion: "1" }, items: objects });
}

function written(name: string, ...records: readonly object[]): object {
  return { metadata: { name, managedFields: records.map((fieldsV1) => ({ manager: "m", fieldsV1, operation: "Apply" })) } };
}

describe("a list is parsed as it is, but for the fields of its managed fields", () => {
  test("which stay the text that they are, however many take turns", () => {
    const others = Array.from({ length: 6 }, (_, index) => ({ [`f:${String(index)}`]: {} }));
    const records = [fields, ...others, fields];
    const parsed = createListParser()(listOf(written("a", ...records), written("b", ...records.toReversed())));
    const entry = (record: object): object => ({ manager: "m", fieldsV1: JSON.stringify(record), operation: "Apply" });
    expect(parsed).toEqual({
      metadata: { resourceVersion: "1" },
      items: [
        { metadata: { name: "a", managedFields: records.map(entry) } },
        { metadata: { name: "b", managedFields: records.toReversed().map(entry) } },
      ],
    });
  });

  test("of the next page as of the first", () => {
    const parse = createListParser();
    expect(parse(listOf(written("a", fields)))).toEqual(parse(listOf(written("a", fields))));
  });

  test("and not where the name stands for something else", () => {
    const text = listOf({ spec: { other: 1, fieldsV1: { a: 1 } }, ...written("a", fields) });
    expect(createListParser()(text)).toEqual(JSON.parse(text));
  });

  test("with integers beyond 2^53", () => {
    const text = listOf({ ...written("a", fields), spec: { number: 0 } }).replace('"number":0', '"number":9223372036854775807');
    const [item] = (createListParser()(text) as { items: readonly { spec: JsonValue }[] }).items;
    expect(item?.spec).toEqual({ number: 9223372036854775807n });
  });
});

test("what looks like fields within a string is left alone", () => {
  const text = listOf({ ...written("a", fields), spec: ',"fieldsV1":{"f:a":{}}' });
  const [item] = (createListParser()(text) as { items: readonly { spec: JsonValue }[] }).items;
  expect(item?.spec).toBe(',"fieldsV1":{"f:a":{}}');
});

test.each([
  listOf(written("a", fields)).slice(0, -40),
  '{"a":1,"fieldsV1":{',
  '{"items":[{"metadata":{"managedFields":[{"a":1,"fieldsV1":{"b"}}]}}]}x',
])("throws for what is no JSON", (text) => {
  expect(() => createListParser()(text)).toThrow(SyntaxError);
});

test("parses what has no managed fields", () => {
  expect(createListParser()('{"items":null}')).toEqual({ items: null });
});
