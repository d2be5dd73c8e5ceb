import { expect, test } from "vitest";
import type { CelValue } from "../../../server/src/core/schema/celEngine.ts";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";

const engine = createCelEngine();
const self: CelValue = new Map<string, CelValue>([
  ["count", 3n],
  ["list", ["a", "b"]],
  ["inner", new Map([["x", 1n]])],
]);

test.each<[string, CelValue | undefined]>([
  ["self.?count.orValue(0) == 3 && self.?other.orValue(0) == 0", true],
  ["self.?count.hasValue() && !self.?other.hasValue() && self.?count.value() == 3", true],
  ["self.?inner.x.value() == 1 && self.?inner.?y.or(self.?count).value() == 3", true],
  ["self.?other.x.y.hasValue()", false],
  ["self.list[?1].value() == 'b' && !self.list[?2].hasValue() && !self.list[?-1].hasValue()", true],
  ["self.?list[0].value() == 'a' && self.?inner['x'].value() == 1 && self.inner[?'x'] == optional.of(1)", true],
  ["self.?count.optMap(n, n + 1).orValue(0) == 4 && !self.?other.optMap(n, n + 1).hasValue()", true],
  ["self.?count.optFlatMap(n, n > 5 ? optional.of(n) : optional.none()).hasValue()", false],
  ["optional.ofNonZeroValue(0).hasValue() || !optional.ofNonZeroValue('a').hasValue()", false],
  ["optional.none() == optional.none() && optional.of(1) != optional.none()", true],
  ["self.?other.value() == 1", undefined],
  ["self.?count.x.hasValue()", undefined],
  ["optional.ofNonZeroValue(self.list).hasValue()", undefined],
])("%s", (expression, result) => {
  expect(engine.compile(expression)?.evaluate(self)).toBe(result);
});

test("the value before a change is there or not", () => {
  const program = engine.compile("oldSelf.orValue(7) == self");
  expect([program?.evaluate(5n, "none"), program?.evaluate(5n, "same"), program?.evaluate(5n)]).toEqual([false, true, undefined]);
});
