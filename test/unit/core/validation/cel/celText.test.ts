import { expect, test } from "vitest";
import { isAscii, isBasic } from "../../../../../server/src/core/validation/cel/celText.ts";

test.each([
  ["", true, true],
  ["a\n\u007f", true, true],
  ["ä漢\uffff", false, true],
  ["a👍", false, false],
])("%j", (text, ascii, basic) => {
  expect([isAscii(text), isBasic(text)]).toEqual([ascii, basic]);
});
