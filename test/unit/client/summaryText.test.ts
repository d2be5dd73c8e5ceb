import { expect, test } from "vitest";
import { summaryText } from "../../../client/src/summaryText.ts";
import { t } from "./fixtures.ts";

test.each([
  [{ files: 36, errors: 0, warnings: 0 }, "36 YAML files checked: no errors, no warnings."],
  [{ files: 1, errors: 1, warnings: 1 }, "1 YAML file checked: 1 error, 1 warning."],
  [{ files: 2, errors: 3, warnings: 4 }, "2 YAML files checked: 3 errors, 4 warnings."],
])("%o is told as %s", (summary, text) => {
  expect(summaryText(summary, t)).toBe(text);
});
