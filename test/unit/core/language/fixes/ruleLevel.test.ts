import { expect, test } from "vitest";
import { parseConfig } from "../../../../../server/src/core/config/parseConfig.ts";
import { applyEdits } from "../../../../../server/src/core/language/fixes/applyEdits.ts";
import { ruleLevelEdit } from "../../../../../server/src/core/language/fixes/ruleLevel.ts";

test.each([
  ["", "rules:\n  unknown-field: off\n"],
  ["environments: []\n", 'environments: []\nrules:\n  unknown-field: "off"\n'],
  ["rules:\n  a: hint # b\n", 'rules:\n  a: hint # b\n  unknown-field: "off"\n'],
  ["rules: {unknown-field: hint} # b\n", 'rules: {unknown-field: "off"} # b\n'],
])("%j turns a rule off", (before, after) => {
  const edit = ruleLevelEdit(before, "unknown-field", "off");
  expect(edit && applyEdits(before, [edit])).toBe(after);
  expect(parseConfig(after).config.rules["unknown-field"]).toBe("off");
});

test.each(["rules: off\n", "rules: {\n", "- a\n"])("%j is left alone", (before) => {
  expect(ruleLevelEdit(before, "unknown-field", "off")).toBeUndefined();
});
