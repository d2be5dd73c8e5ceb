import { expect, test } from "vitest";
import { secretLines, textOf } from "../../../client/src/secrets.ts";
import { t } from "./fixtures.ts";

function shown(value: string | Uint8Array): readonly string[] {
  return secretLines(Buffer.from(value).toString("base64"), t);
}

test("a value is shown line by line as the text that it is", () => {
  expect(shown("correct\n  horse ä\n")).toEqual(["correct", "  horse ä"]);
  expect(shown("")).toEqual(["The value is empty."]);
});

test("what is no text stays base64", () => {
  expect(textOf("//4=")).toBeUndefined();
  expect(shown(Uint8Array.of(0xff, 0xfe))).toEqual(["No text, shown as base64:", "//4="]);
});

test("a list gets as much as one reads, and says how much more there is", () => {
  expect(shown("x".repeat(501))).toEqual([`${"x".repeat(500)}…`]);
  expect(shown("line\n".repeat(130)).slice(99)).toEqual(["line", "30 more lines"]);
});

test("a value that reads like an icon is not drawn as one", () => {
  expect(shown("$(eye)")[0]?.replace("\u200b", "")).toBe("$(eye)");
  expect(shown("$(eye)")[0]).not.toContain("$(");
});
