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
  // What is no text and no truth is of no use, errors are none, and neither is what the library does not know.
  ["self.count", undefined],
  ["self.other == 1", undefined],
  ["self.name < 1", undefined],
  ["self.name.matches('(')", undefined],
  ["isIP(self.name)", undefined],
])("%s", (expression, result) => {
  expect(evaluate(expression)).toBe(result);
});

test("what cannot be parsed gives no program, and the same text the same one", () => {
  expect(engine.compile("self.")).toBeUndefined();
  expect(engine.compile("self.?a.orValue(1) == 1")).toBeUndefined();
  expect(engine.compile("self.count > 1")).toBe(engine.compile("self.count > 1"));
});

test("a regular expression that would never end in JavaScript ends", () => {
  expect(engine.compile("self.matches('^(a+)+$')")?.evaluate(`${"a".repeat(5000)}b`)).toBe(false);
});

test("without the library nothing is understood", () => {
  expect(createCelEngine("/nowhere").compile("true")).toBeUndefined();
});
