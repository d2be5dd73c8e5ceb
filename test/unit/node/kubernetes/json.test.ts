import fc from "fast-check";
import { expect, test } from "vitest";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { parseJson, stringifyJson } from "../../../../server/src/node/kubernetes/json.ts";

test("keeps integers beyond 2^53 exactly, both ways", () => {
  const text = '{"a":9223372036854775807,"b":-9223372036854775808,"c":[9007199254740993],"d":9007199254740991,"e":12}';
  const value = parseJson(text);
  expect(value).toEqual({ a: 9223372036854775807n, b: -9223372036854775808n, c: [9007199254740993n], d: 9007199254740991, e: 12 });
  expect(stringifyJson(value)).toBe(text);
});

test("leaves digits in strings and in fractions alone", () => {
  const value = parseJson(
    '{"9223372036854775807":"9223372036854775807","esc":"a\\"9223372036854775807\\\\","f":0.12345678901234567890,"g":1e3,"h":9223372036854775807}',
  );
  expect(value).toEqual({
    "9223372036854775807": "9223372036854775807",
    esc: 'a"9223372036854775807\\',
    f: Number("0.12345678901234567890"),
    g: 1000,
    h: 9223372036854775807n,
  });
});

test("sets no prototype by a member called __proto__", () => {
  const value = parseJson('{"__proto__":{"polluted":1},"big":9223372036854775807}') as Record<string, JsonValue>;
  expect(Object.keys(value)).toEqual(["__proto__", "big"]);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
});

test("refuses what is not JSON", () => {
  for (const text of ["", "{", '{"a":1234567890123456789', "01234567890123456789", '"\\'])
    expect(() => parseJson(text)).toThrow(SyntaxError);
});

test("gives back every value that it wrote", () => {
  const leaf = fc.oneof(
    fc.string(),
    fc.boolean(),
    fc.constant(null),
    fc.integer(),
    fc.bigInt({ min: 2n ** 53n, max: 2n ** 63n }),
    fc.bigInt({ min: -(2n ** 63n), max: -(2n ** 53n) }),
  );
  const value = fc.letrec<{ value: JsonValue }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      leaf,
      fc.array(tie("value"), { maxLength: 4 }),
      fc.dictionary(fc.string(), tie("value"), { maxKeys: 4 }),
    ),
  })).value;
  fc.assert(
    fc.property(value, (original) => {
      expect(parseJson(stringifyJson(original))).toEqual(original);
    }),
    { numRuns: 500 },
  );
});

test("reads a string of a megabyte without running out of stack", () => {
  const long = `1234567890123456789${'\\"x'.repeat(400_000)}`;
  expect(parseJson(`{"a":"${long}","b":1234567890123456789}`)).toMatchObject({ b: 1234567890123456789n });
});
