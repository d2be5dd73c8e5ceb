import { expect, test } from "vitest";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";
import { spellOptionals } from "../../../server/src/node/celOptionalSyntax.ts";

test.each([
  ["self.?a.b", 'self.optionalField__("a").b'],
  ["self.a[?b[0]] + c[1]", "self.a.optionalItem__(b[0]) + c[1]"],
  ["f(x)[ ?'a']", "f(x).optionalItem__('a')"],
  ["[?a]", "[?a]"],
  ["'.?a' + \"[?b\" + r'\\' + '\\'.?a' + self.?c", "'.?a' + \"[?b\" + r'\\' + '\\'.?a' + self.optionalField__(\"c\")"],
  ["'''it's .?a''' // a.?b", "'''it's .?a''' // a.?b"],
  ["a ? b : c", "a ? b : c"],
])("%s", (expression, spelled) => {
  expect(spellOptionals(expression)).toBe(spelled);
});

test("what asks an optional for more than is sure is not understood", () => {
  const engine = createCelEngine();
  for (const expression of ["has(self.?a.b)", "[?self.?a].size() == 0", "self.?a.optMap(1, 2).hasValue()"])
    expect(engine.compile(expression)).toBeUndefined();
});
