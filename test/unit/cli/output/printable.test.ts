import { expect, test } from "vitest";
import { printable } from "../../../../server/src/cli/output/printable.ts";

test("lines, tabs and colours stay", () => {
  const text = "\u001B[1;31merror\u001B[0m\tweb.yaml:\n  ✖ größer 🚀\n";
  expect(printable(text)).toBe(text);
});

test.each([
  ["clears the screen", "a\u001B[2Jb", "a\uFFFD[2Jb"],
  ["writes over the line", "bad\rgood", "bad\uFFFDgood"],
  ["sets the title of the window", "\u001B]0;title\u0007", "\uFFFD]0;title\uFFFD"],
  ["does so in one byte", "\u009B2J", "\uFFFD2J"],
  ["takes a colour for an excuse", "\u009B1m\u0008[1m", "\uFFFD1m\uFFFD[1m"],
])("what %s is shown and not done", (_what, text, shown) => {
  expect(printable(text)).toBe(shown);
});
