import type { YamlProblem } from "./nodes.ts";

export interface FlowRepair {
  readonly start: number;
  readonly cover: string;
  readonly problems: readonly YamlProblem[];
}

/** The scan steps once per character; nobody writes longer brackets by hand. */
const maxLength = 20_000;

/**
 * Joins the lines of brackets that are closed left of where the parser wants them: libyaml, and with it kubectl, does not look at columns inside
 * brackets. Undefined when the brackets are not closed properly, or when a key would reach over two lines.
 */
export function repairFlow(text: string, start: number): FlowRepair | undefined {
  const cover = joinedBrackets(text.slice(start, start + maxLength));
  if (cover === undefined || !text.slice(start, start + cover.length).includes("\n")) return undefined;
  const rest = /[^\n]*/y;
  rest.lastIndex = start + cover.length;
  if (!/^[ \t]*(?:$|[,\]}#])/.test(rest.exec(text)?.[0] ?? "")) return undefined;
  const message = "These brackets go on left of their key, which not every tool reads. Indent their lines deeper.";
  return { start, cover, problems: [{ code: "syntax", severity: "information", range: { start, end: start + 1 }, message }] };
}

/** The text from the opening bracket to the one that closes it, of the same length, on one line and without comments. */
function joinedBrackets(text: string): string | undefined {
  const token = /"(?:[^"\\]|\\[^])*"|'(?:[^']|'')*'|(?<=\s)#[^\n]*|\n(?:---|\.\.\.)(?=\s)|[[\]{}]|,|:(?=[\s,[\]{}])|[^]/y;
  const open: string[] = [];
  let cover = "";
  let item = "";
  while (token.lastIndex < text.length) {
    const part = token.exec(text)?.[0] ?? "";
    const isQuote = part.length > 1 && /^["']/.test(part);
    // Quotes in the middle of plain text are text.
    const isText = isQuote && item.trim() !== "";
    if (isText) token.lastIndex -= part.length - 1;
    const written = isText ? part.charAt(0) : part;
    if (written.startsWith("\n") && written.length > 1) return undefined;
    cover += written.startsWith("#") && written.length > 1 ? " ".repeat(written.length) : written.replaceAll(/[\r\n]/g, " ");
    if (/^[[{]$/.test(written)) open.push(written === "[" ? "]" : "}");
    else if (/^[\]}]$/.test(written) && open.pop() !== written) return undefined;
    if (open.length === 0) return cover;
    if (written === ":" && part === ":" && item.trim().includes("\n")) return undefined;
    item = /^[[\]{},:]$/.test(written) && part === written ? "" : item + written;
  }
  return undefined;
}
