import { expect, test } from "vitest";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";

const engine = createCelEngine();

test.each<[string, boolean | undefined]>([
  ["!format.dns1123Label().validate('a-b').hasValue() && format.dns1123Label().validate('a.b').hasValue()", true],
  ["!format.dns1123Subdomain().validate('1.b').hasValue() && format.dns1123Subdomain().validate('a..b').hasValue()", true],
  ["format.dns1035Label().validate('1a').hasValue() && !format.dns1035Label().validate('a1').hasValue()", true],
  ["!format.labelValue().validate('').hasValue() && format.labelValue().validate('-a').hasValue()", true],
  ["format.labelValue().validate('a').orValue([]).size() == 0 && size(format.labelValue().validate('-').orValue([])) == 1", true],
  [`format.dns1123Label().validate('${"a".repeat(63)}.').orValue([]).size() == 2`, true],
  ["format.dns1123Label().validate('a.b').orValue(['x']).size() == 1", undefined],
  [`format.labelValue().validate('${"ä".repeat(40)}').hasValue()`, undefined],
  // That there is something is known, but not what.
  ["format.dns1123Label().validate('a.b').value().size() == 1", undefined],
  ["format.uuid().validate('a').hasValue()", undefined],
])("%s", (expression, result) => {
  expect(engine.compile(expression)?.evaluate(null)).toBe(result);
});
