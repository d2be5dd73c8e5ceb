import type { IgnoreRule } from "../../config/config.ts";
import { configItemsEdit } from "../../language/fixes/configItemsEdit.ts";
import type { Result } from "../../result.ts";
import type { TextEdit } from "../../validation/finding.ts";

/** The change of a `.plumbline.yaml` that adds a rule behind the others. The text is empty where there is no such file. */
export function ignoreRuleEdit(text: string, rule: IgnoreRule): Result<TextEdit, "badConfig"> {
  return configItemsEdit(text, "ignore", [{ ...rule }], "ignore the difference");
}
