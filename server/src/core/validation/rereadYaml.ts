import { isForeignJson } from "../manifest/jsonFiles.ts";
import type { OffsetRange } from "../text.ts";
import { editYaml } from "../yaml/edit.ts";
import { parseYaml, type YamlFile } from "../yaml/parse.ts";

/** Reads a text; what is known of it from before an edit makes it cheap. */
export function rereadYaml(
  before: YamlFile | undefined,
  text: string,
  edit: { readonly range: OffsetRange; readonly newText: string } | undefined,
  path = "",
): YamlFile {
  if (isForeignJson(path, text)) return { text, documents: [{ index: 0, offset: 0, length: text.length, problems: [] }] };
  if (!before || !edit) return parseYaml(text);
  const edited = editYaml(before, edit.range, edit.newText);
  // The text is the truth; an edit that does not lead to it belongs to another version.
  return edited.text === text ? edited : parseYaml(text);
}
