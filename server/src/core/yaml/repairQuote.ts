import type { YamlProblem } from "./nodes.ts";

export interface QuoteRepair {
  readonly start: number;
  readonly cover: string;
  readonly problems: readonly YamlProblem[];
}

/** Of one document; more of them help nobody. */
const maxProblems = 100;

/**
 * Repairs a quoted scalar that the parser found no end of. libyaml, and with it kubectl, lets such text go on at any column: then its lines are joined,
 * and so are those of all such texts behind it, for whole files are written in this way and each repair costs a parse. Else the quote is open.
 */
export function repairQuote(text: string, start: number): QuoteRepair {
  const end = closedQuote(text, start);
  if (end === undefined) {
    const lineStop = firstLineEnd(text, start);
    const quote = text.charAt(start);
    const message = `This text begins with ${quote} and never ends. Write the closing ${quote}.`;
    return { start, cover: "x".repeat(lineStop - start), problems: [problemAt("error", start, lineStop, message)] };
  }
  let cover = joinLines(text.slice(start, end));
  const problems = [remarkAt(text, start)];
  for (const [from, to] of outdentedQuotes(text, end)) {
    cover += text.slice(start + cover.length, from) + joinLines(text.slice(from, to));
    if (problems.length < maxProblems) problems.push(remarkAt(text, from));
  }
  return { start, cover, problems };
}

/** The line of a key whose value is in quotes or a block scalar: its indentation, dashes included, and what the value begins with. */
const keyLine = () => /^([ \t]*(?:- +)*)[^\s'"#:[{][^\n:]*:[ \t]+(?:(["'])|[|>][-+0-9]*[ \t]*(?:#[^\n]*)?$)/gm;

/** Texts in quotes behind an offset that go on at the column of their key or left of it. */
function* outdentedQuotes(text: string, offset: number): Generator<readonly [number, number]> {
  const lines = keyLine();
  lines.lastIndex = offset;
  for (let line = lines.exec(text); line; line = lines.exec(text)) {
    const { index, 0: matched, 1: before = "", 2: quote } = line;
    const resume = index + matched.length;
    if (quote === undefined) {
      lines.lastIndex = blockEnd(text, resume, before.length);
      continue;
    }
    const start = resume - 1;
    const end = closedQuote(text, start);
    if (end === undefined) continue;
    if (
      text
        .slice(start, end)
        .split("\n")
        .slice(1)
        .some((part) => part.trim() !== "" && part.search(/\S/) <= before.length)
    )
      yield [start, end];
    lines.lastIndex = end;
  }
}

/** Where the lines end that are indented deeper than the key of a block scalar. */
function blockEnd(text: string, from: number, indentation: number): number {
  const outdented = new RegExp(`\\n {0,${indentation}}(?=[^\\s])`, "g");
  outdented.lastIndex = from;
  return outdented.exec(text)?.index ?? text.length;
}

/** Offset behind the quote that closes the one at `start` lines below, with nothing behind it that would make a closing quote of it by chance. */
function closedQuote(text: string, start: number): number | undefined {
  const end = closingQuote(text, start);
  if (end === undefined || !/^[ \t]*(?:$|[,\]}]|\s#)/m.test(text.slice(end, lineEnd(text, end)))) return undefined;
  return text.slice(start, end).includes("\n") ? end : undefined;
}

function joinLines(quoted: string): string {
  return quoted.replaceAll(/\r?\n[ \t]*/g, ({ length }) => " ".repeat(length));
}

function remarkAt(text: string, start: number): YamlProblem {
  const message = "This text goes on left of where its key begins, which not every tool reads. Indent it deeper.";
  return problemAt("information", start, firstLineEnd(text, start), message);
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
