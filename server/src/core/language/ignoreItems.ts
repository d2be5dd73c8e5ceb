import type { DocumentRole } from "../manifest/documentRole.ts";
import { ignoreDriftAnnotation } from "../manifest/ignoreAnnotation.ts";
import { locate, type LocationStep } from "../yaml/locate.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import type { YamlFile } from "../yaml/parse.ts";
import type { Completion, CompletionItem } from "./completionItem.ts";
import { fieldText, type Writing } from "./fieldItems.ts";

const words: readonly { readonly word: string; readonly behind: string; readonly documentation: string; readonly isAboutDrift?: true }[] = [
  {
    word: "plumbline-ignore",
    behind: " ",
    documentation: "Ignores findings of a rule in this line, or in the next one: `rule-code: reason`.",
  },
  { word: "plumbline-ignore-file", behind: " ", documentation: "Ignores findings of a rule in all of the document: `rule-code: reason`." },
  {
    word: "plumbline-ignore-drift",
    behind: ": ",
    documentation: "Says why a field, or what stands below it, may differ from what runs: `: reason`, or `manager, manager: reason`.",
    isAboutDrift: true,
  },
];

/** The words that begin a comment which tells to ignore something, where one is half-typed; undefined elsewhere. */
export function ignoreWordsAt({ text, documents }: YamlFile, offset: number, { role }: DocumentRole): Completion | undefined {
  if (role === "other") return undefined;
  const line = text.slice(text.lastIndexOf("\n", offset - 1) + 1, offset);
  const typed = /(?:^|\s)#[ \t]*([a-z][a-z-]*)$/.exec(line)?.[1];
  if (typed === undefined || !words.some(({ word }) => word.startsWith(typed))) return undefined;
  const document = documents.findLast((candidate) => candidate.offset <= offset);
  const start = offset - typed.length;
  if (!document || locate(document, start - document.offset, text).place !== "comment") return undefined;
  const [, tail = "", rest = ""] = /^([\w-]*)([^\r\n]*)/.exec(text.slice(offset, offset + 200)) ?? [];
  const items = words
    .filter(({ isAboutDrift }) => isAboutDrift !== true || role === "manifest")
    .map(({ word, behind, documentation }): CompletionItem => ({
      label: word,
      kind: "value",
      documentation,
      insertText: rest.trim() === "" ? `${word}${behind}` : word,
      isSnippet: false,
      isDeprecated: false,
    }));
  return { range: { start, end: offset + tail.length }, items };
}

/** Our annotation of objects; undefined for other maps. `path` leads from the root of the object to the half-typed key in `map`. */
export function annotationKeyItems(path: readonly LocationStep[], map: YamlMap, writing: Writing): readonly CompletionItem[] | undefined {
  const [metadata, annotations] = path;
  if (path.length !== 3 || metadata?.kind !== "entry" || annotations?.kind !== "entry") return undefined;
  if (metadata.entry.name !== "metadata" || annotations.entry.name !== "annotations") return undefined;
  if (map.entries.some(({ name }) => name === ignoreDriftAnnotation)) return undefined;
  const { cursor, hasValue, style } = writing;
  const isBlock = !hasValue && !cursor.hasColon && !cursor.isFlow && cursor.quote === "";
  const indentation = " ".repeat(cursor.column + style.width);
  return [
    {
      label: ignoreDriftAnnotation,
      kind: "field",
      detail: "annotation",
      documentation:
        "Says which fields may differ from what runs, one statement per line: `.spec.replicas, .spec.paused: reason`, or `*: reason`.",
      // A reason stands behind a colon, so that only a block needs no quotes.
      ...(isBlock
        ? { insertText: `${ignoreDriftAnnotation}: |\n${indentation}\${1:.spec.replicas}: \${2:reason}`, isSnippet: true }
        : fieldText({ name: ignoreDriftAnnotation }, { type: "string" }, writing)),
      isDeprecated: false,
    },
  ];
}
