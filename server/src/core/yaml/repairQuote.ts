import type { YamlProblem } from "./nodes.ts";

export interface QuoteRepair {
  readonly start: number;
  readonly cover: string;
  readonly problem: YamlProblem;
}

/** Repairs a quoted scalar that the parser found no end of: Kubernetes lets it go on at any column; else the quote is open. */
export function repairQuote(text: string, start: number): QuoteRepair {
  const end = closingQuote(text, start);
  if (end !== undefined && /^[ \t]*(?:$|[,\]}]|\s#)/m.test(text.slice(end, lineEnd(text, end)))) {
    const quoted = text.slice(start, end);
    if (quoted.includes("\n")) {
      const message = "This text goes on left of where its key begins, which not every tool reads. Indent it deeper.";
      return {
        start,
        cover: quoted.replaceAll(/\r?\n[ \t]*/g, ({ length }) => " ".repeat(length)),
        problem: problemAt("warning", start, firstLineEnd(text, start), message),
      };
    }
  }
  const lineStop = firstLineEnd(text, start);
  const quote = text.charAt(start);
  const message = `This text begins with ${quote} and never ends. Write the closing ${quote}.`;
  return { start, cover: "x".repeat(lineStop - start), problem: problemAt("error", start, lineStop, message) };
}

function problemAt(severity: YamlProblem["severity"], start: number, end: number, message: string): YamlProblem {
  return { code: "syntax", severity, range: { start, end }, message };
}

/** Offset behind the quote that closes the one at `start`. */
function closingQuote(text: string, start: number): number | undefined {
  const quoted = text.charAt(start) === "'" ? /'(?:[^']|'')*'(?!')/y : /"(?:[^"\\]|\\[^])*"/y;
  // The expression steps once per character: bounded, so that no text exhausts the stack.
  quoted.lastIndex = 0;
  const match = quoted.exec(text.slice(start, start + 20_000));
  return match ? start + match[0].length : undefined;
}

function firstLineEnd(text: string, start: number): number {
  return start + text.slice(start, lineEnd(text, start)).trimEnd().length;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline === -1 ? text.length : newline;
}
