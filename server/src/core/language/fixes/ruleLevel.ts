import type { RuleLevel } from "../../config/config.ts";
import { asMap, fieldAt } from "../../manifest/nodeAccess.ts";
import type { TextEdit } from "../../validation/finding.ts";
import { parseYaml } from "../../yaml/parse.ts";
import { addField, setValue } from "./textEdits.ts";

/** The change of a `.plumbline.yaml` that gives a rule a severity; undefined when the file cannot be read. An empty file is as good as none. */
export function ruleLevelEdit(text: string, code: string, level: RuleLevel): TextEdit | undefined {
  const [document] = parseYaml(text).documents.filter(({ root }) => root !== undefined);
  if (!document)
    return text.trim() === "" ? { range: { start: 0, end: text.length }, newText: `rules:\n  ${code}: ${level}\n` } : undefined;
  const root = asMap(document.root);
  if (!root || document.problems.length > 0) return undefined;
  const source = text.slice(document.offset, document.offset + document.length);
  const edit = editOf(source, root, code, level);
  return edit && { ...edit, range: { start: edit.range.start + document.offset, end: edit.range.end + document.offset } };
}

function editOf(source: string, root: NonNullable<ReturnType<typeof asMap>>, code: string, level: RuleLevel): TextEdit | undefined {
  const rules = fieldAt(root, "rules");
  const entry = root.entries.findLast(({ name }) => name === "rules");
  if (!entry) return addField(source, root, ["rules", code], level);
  if (rules?.kind !== "map") return undefined;
  const own = rules.entries.findLast(({ name }) => name === code);
  return own ? setValue(source, own, level) : addField(source, rules, [code], level);
}
