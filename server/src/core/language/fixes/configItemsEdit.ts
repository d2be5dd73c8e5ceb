import { Document, visit } from "yaml";
import { configFile } from "../../config/config.ts";
import type { JsonObject } from "../../json.ts";
import { asMap } from "../../manifest/nodeAccess.ts";
import { fail, succeed, type Result } from "../../result.ts";
import type { TextEdit } from "../../validation/finding.ts";
import type { YamlMap, YamlSequence } from "../../yaml/nodes.ts";
import { parseYaml } from "../../yaml/parse.ts";
import { addField, addItem, columnOf, endOfLineIn, insertion } from "./textEdits.ts";

/**
 * The change of a `.plumbline.yaml` that adds items behind the others of one of its lists; comments and everything else stay as they are written. The text is empty where
 * there is no such file.
 * @param purpose what the user wants, for the sentence that says why it cannot be done
 */
export function configItemsEdit(text: string, list: string, items: readonly JsonObject[], purpose: string): Result<TextEdit, "badConfig"> {
  const broken = fail("badConfig", `${configFile} cannot be read as it is: mend it, then ${purpose}.`);
  const [document] = parseYaml(text).documents.filter(({ root, problems }) => root !== undefined || problems.length > 0);
  if (document?.root === undefined && document !== undefined) return broken;
  if (document === undefined) {
    const isEnded = text === "" || text.endsWith("\n");
    return succeed(insertion(text.length, `${isEnded ? "" : endOfLineIn(text)}${itemLines(items, 2, text, `${list}:`)}`));
  }
  const root = asMap(document.root);
  if (root === undefined || document.problems.some(({ severity }) => severity === "error")) return broken;
  const source = text.slice(document.offset, document.offset + document.length);
  const edit = editOf(source, root, list, items);
  return edit === undefined ? broken : succeed({ ...edit, range: shift(edit.range, document.offset) });
}

function editOf(source: string, root: YamlMap, list: string, items: readonly JsonObject[]): TextEdit | undefined {
  const entry = root.entries.findLast(({ name }) => name === list);
  if (root.flow || (entry?.value?.kind === "sequence" && entry.value.flow && entry.value.items.length > 0)) {
    const [only, ...others] = items;
    if (entry?.value?.kind !== "sequence") return addField(source, root, [list], items);
    return only === undefined || others.length > 0 ? undefined : addItem(source, entry.value, only);
  }
  if (entry === undefined) return behind(source, root.range.end, itemLines(items, 2, source, `${list}:`));
  if (entry.value?.kind === "sequence" && entry.value.items.length > 0) {
    const known: YamlSequence = entry.value;
    return behind(source, known.range.end, itemLines(items, columnOf(source, known.range.start), source));
  }
  const isNothing = entry.value === undefined || (entry.value.kind === "scalar" && entry.value.value === null);
  if (!isNothing && entry.value.kind !== "sequence") return undefined;
  const colon = source.indexOf(":", entry.key.range.end);
  const end = entry.value === undefined ? colon + 1 : Math.max(entry.value.range.end, colon + 1);
  // The comment behind the key stays there.
  const comment = /^[^\r\n]*/.exec(source.slice(end))?.[0] ?? "";
  const newText = `${comment.trimEnd()}${endOfLineIn(source)}${itemLines(items, 2, source).trimEnd()}`;
  return { range: { start: colon + 1, end: end + comment.length }, newText };
}

/** Lines of items of a list whose dashes stand at a column, each with its end. Lists in them stand on one line. */
function itemLines(items: readonly JsonObject[], column: number, around: string, head?: string): string {
  const document = new Document(items);
  visit(document, {
    Seq: (key, node) => {
      if (key !== null) node.flow = true;
    },
  });
  const lines = document
    .toString({ lineWidth: 0, flowCollectionPadding: false })
    .trimEnd()
    .split("\n")
    .map((line) => " ".repeat(column) + line);
  const end = endOfLineIn(around);
  return [...(head === undefined ? [] : [head]), ...lines].map((line) => line + end).join("");
}

/** Lines behind the line on which something ends. */
function behind(source: string, end: number, lines: string): TextEdit {
  if (source.charAt(end - 1) === "\n") return insertion(end, lines);
  const rest = /^[^\r\n]*(?:\r?\n)?/.exec(source.slice(end))?.[0] ?? "";
  return insertion(end + rest.length, rest.endsWith("\n") ? lines : endOfLineIn(source) + lines.trimEnd());
}

function shift({ start, end }: TextEdit["range"], by: number): TextEdit["range"] {
  return { start: start + by, end: end + by };
}
