import { expect, test } from "vitest";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";

const engine = createCelEngine();

test.each<[string, boolean | string | undefined]>([
  ['"abc 123".find("[0-9]+") + "ab".find("[0-9]+") + "abc".find("b|bc")', "123b"],
  ['"a1b22".findAll("[0-9]+") == ["1", "22"] && "a1b22".findAll("[a-z]", 1) == ["a"]', true],
  ['"%s is %d of 100%%, %s".format(["a", 7, true])', "a is 7 of 100%, true"],
  ['"äb1".find("[0-9]") == "1" && "äöü".findAll("[^b]") == ["ä", "ö", "ü"]', true],
  ['"👍b".find("b") == "b"', undefined],
  ['"abc".find("(a+)+$") == ""', undefined],
  ['"abc".find("(?i)A") == "a"', undefined],
  ['"abc".findAll("x*").size() == 0', undefined],
  ['"%.1f".format([1.5])', undefined],
  ['"%s".format([1, 2])', undefined],
])("%s", (expression, result) => {
  expect(engine.compile(expression)?.evaluate(null)).toBe(result);
});
