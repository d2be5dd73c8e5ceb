import { expect, test } from "vitest";
import type { CelValue } from "../../../server/src/core/schema/celEngine.ts";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";

const engine = createCelEngine();
const self: CelValue = new Map<string, CelValue>([
  ["count", 3n],
  ["share", 0.5],
  ["name", "web"],
  ["list", ["a", "b"]],
  ["map", new Map([["a", 1n]])],
]);

const evaluate = (expression: string): CelValue | undefined => engine.compile(expression)?.evaluate(self);

test.each<[string, CelValue | undefined]>([
  ["self.count == 3 && self.share < 1.0", true],
  ["self.list.all(x, x in self.map)", false],
  ["self.map.exists(k, self.map[k] == 1)", true],
  ["size(self.list) == 2 ? self.name + '!' : ''", "web!"],
  ["self.name.matches('^(?i)WEB$')", true],
  ["self.name.lowerAscii().substring(1) == 'eb'", true],
  ["has(self.other) || self.count > 2", true],
  ["duration('90s') > duration('1m')", true],
  ["[1, 2].map(x, x * 2) == [2, 4]", true],
  ["isIP('10.0.0.1') && !isIP('10.0.0.01') && !isIP('::ffff:10.0.0.1') && isCIDR('10.1.0.0/8') && !isCIDR('10.0.0.0/33')", true],
  ["ip.isCanonical('::1') && !ip.isCanonical('::0001')", true],
  ["isQuantity('1.5Gi') && !isQuantity('1 Gi')", true],
  ["[1, 2, 2].isSorted() && ![2, 1].isSorted() && ['a', 'b'].isSorted()", true],
  ["[1, 2].sum() == 3 && [0.5, 1.0].sum() == 1.5 && [1, 3, 2].max() == 3 && ['b', 'a'].min() == 'a'", true],
  ["self.list.indexOf('b') == 1 && self.list.lastIndexOf('x') == -1", true],
  ["sets.contains([1, 2], [2]) && sets.equivalent([1, 2], [2, 1, 1]) && !sets.intersects(['a'], ['b'])", true],
  ["true // a comment", true],
  ["[].sum() == 0", undefined],
  ["[].max() == 0", undefined],
  ["['ä', 'b'].isSorted()", undefined],
  ["ip.isCanonical('a')", undefined],
  ["isCIDR('10.0.0.0/08')", undefined],
  // What is no text and no truth is of no use, errors are none, and neither is what the library does not know.
  ["self.count", undefined],
  ["self.other == 1", undefined],
  ["self.name < 1", undefined],
  ["self.name.matches('(')", undefined],
  ["lowercase(self.name)", undefined],
])("%s", (expression, result) => {
  expect(evaluate(expression)).toBe(result);
});

test("what cannot be parsed gives no program, and the same text the same one", () => {
  expect(engine.compile("self.")).toBeUndefined();
  expect(engine.compile("[?self.a].size() == 1")).toBeUndefined();
  expect(engine.compile("self.count > 1")).toBe(engine.compile("self.count > 1"));
});

test("a regular expression that would never end in JavaScript ends", () => {
  expect(engine.compile("self.matches('^(a+)+$')")?.evaluate(`${"a".repeat(5000)}b`)).toBe(false);
});

test("without the library nothing is understood", () => {
  expect(createCelEngine("/nowhere").compile("true")).toBeUndefined();
});

test("an expression is inspected without being run", () => {
  expect(engine.inspect("self.a.all(x, x > y) && variables.b == f(1)")).toEqual({
    kind: "read",
    variables: new Set(["self", "y", "variables"]),
    calls: new Set(["f"]),
    fields: new Map([
      ["self", new Set(["a"])],
      ["variables", new Set(["b"])],
    ]),
    type: "boolean",
  });
  expect(engine.inspect("self.a ==")).toEqual({ kind: "broken", offset: 7 });
  expect(["self.?a == 1", "self.`a-b` == 1", "[?a].size() == 1"].map((expression) => engine.inspect(expression))).toEqual([
    undefined,
    undefined,
    undefined,
  ]);
  const typeOf = (expression: string): unknown => {
    const inspection = engine.inspect(expression);
    return inspection?.kind === "read" ? inspection.type : inspection;
  };
  expect(["'a'", "1", "a + b", "a", "has(a.b)", "a ? 'b' : 'c'", "a ? 'b' : 1"].map(typeOf)).toEqual([
    ...["string", "other", "noBoolean", undefined, "boolean", "string", undefined],
  ]);
});
