import { styleAt } from "../yaml/checkCharacters.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import { maskCharacter } from "./placeholders.ts";

/** Where an action of a template stands in a text. */
interface Action {
  readonly start: number;
  readonly end: number;
}

/**
 * How a document that is no YAML is a template: `values` when all its actions are values or parts of them, `lines` when some stand for lines of their own, which nobody can
 * know without running it. Undefined when it has no actions but in texts, which belong to whoever reads these.
 */
export function templateKind(source: string, root: YamlNode | undefined): "values" | "lines" | undefined {
  if (/^[ \t]*\{%/m.test(source) && hasOutside(source, "{%", root)) return "lines";
  if (linesAt(source).some((at) => isOutside(source, at, root))) return "lines";
  const actions = actionsIn(source).filter(({ start }) => isOutside(source, start, root));
  if (actions.length === 0) return undefined;
  return actions.every((action) => isValue(source, action)) ? "values" : "lines";
}

/** Tells whether a document is a template of ytt, whose comments change the values, maps and lists that they stand at. */
export function isYtt(source: string, root: YamlNode | undefined): boolean {
  if (!source.includes("#@")) return false;
  return [...source.matchAll(/^[ \t]*#@(?=[ \t/]|$)|^[ \t]*#@(?=(?:overlay|data|schema|yaml|library)\/)|[:-][ \t]+#@(?=[ \t])/gm)].some(
    ({ index, 0: text }) => !isText(index + text.indexOf("#"), root),
  );
}

/** A text in which the actions of a template are words; all offsets stay what they are. */
export function maskActions(source: string): string {
  let masked = "";
  let done = 0;
  for (const { start, end } of actionsIn(source)) {
    masked += source.slice(done, start) + maskCharacter.repeat(end - start);
    done = end;
  }
  return masked + source.slice(done);
}

/** Words on lines of their own that stand for lines, and actions in others. */
function linesAt(source: string): readonly number[] {
  const words = [...source.matchAll(/__[A-Z][A-Z0-9_]*__[ \t]*$/gm)].filter(({ index }) => isLineStart(source, index));
  return [...words, ...source.matchAll(/\{\{(?:(?!\}\}).)*\{\{/g)].map(({ index }) => index);
}

function isLineStart(source: string, at: number): boolean {
  return at === 0 || !/\S/.test(source.slice(source.lastIndexOf("\n", at - 1) + 1, at));
}

/** Those that end on their line: others are being typed, or are none. What YAML would not let begin a value, or follow it, is no action elsewhere. */
function actionsIn(source: string): readonly Action[] {
  const found = source.matchAll(
    /\{\{(?:(?!\{\{).)*?\}\}|(?<=[:\-,][ \t]|[[,])(?:%%?[A-Z][A-Z0-9_]*%%?|@@?[A-Z][A-Z0-9_]*@@?|\{[A-Z][A-Z0-9_]*\}(?=[\w.:/-]))/g,
  );
  return [...found].map(({ index, 0: text }) => ({ start: index, end: index + text.length }));
}

function hasOutside(source: string, text: string, root: YamlNode | undefined): boolean {
  for (let at = source.indexOf(text); at >= 0; at = source.indexOf(text, at + 1)) if (isOutside(source, at, root)) return true;
  return false;
}

/** In a text or a comment nobody but its reader sees an action. */
function isOutside(source: string, at: number, root: YamlNode | undefined): boolean {
  const line = source.slice(source.lastIndexOf("\n", at) + 1, at);
  return !/(?:^|\s)#/.test(line) && !isText(at, root);
}

function isText(at: number, root: YamlNode | undefined): boolean {
  const style = styleAt(root, at);
  return style !== undefined && style !== "plain";
}

/** A value, a part of one or of a key; and no word that begins, ends or parts what is around it. */
function isValue(source: string, { start, end }: Action): boolean {
  const lineStart = source.lastIndexOf("\n", start) + 1;
  const lineEnd = source.indexOf("\n", end);
  const before = source.slice(lineStart, start);
  const behind = source.slice(end, lineEnd < 0 ? source.length : lineEnd);
  if (
    /^\{\{-?\s*(?:if|else|end|range|with|define|block|template|for|set|macro|include|tpl|toYaml|nindent|indent|\/\*)\b/.test(
      source.slice(start, end),
    )
  )
    return false;
  return /\S/.test(before) || /^[^\s#]/.test(behind);
}
