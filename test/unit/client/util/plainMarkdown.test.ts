import { expect, test } from "vitest";
import { plainMarkdown } from "../../../../client/src/util/plainMarkdown.ts";

test("text means nothing to Markdown and may break between words", () => {
  expect(plainMarkdown("kubectl-set (by a person),\n  just now")).toBe("kubectl\\-set \\(by a person\\), just now");
  expect(plainMarkdown("[x](command:y) <b> `c` $(icon)")).toBe("\\[x\\]\\(command:y\\) \\<b\\> \\`c\\` \\$\\(icon\\)");
});
