import { isCollection, isScalar, visit, type Node } from "yaml";
import { compose, type Composition, type ParserError } from "./compose.ts";
import type { YamlProblem } from "./nodes.ts";
import { openBracket } from "./openBracket.ts";
import { repairFlow } from "./repairFlow.ts";
import { repairQuote } from "./repairQuote.ts";

/** A text that the parser reads better than what was written, of the same length, and what was wrong with the written one. */
export interface RepairedText {
  readonly composition: Composition;
  /** Same length as the body: what disturbs the rest of the document is covered. */
  readonly text: string;
  readonly problems: readonly YamlProblem[];
}

/** How many mistakes are repaired in one text: each costs a parse. */
const maxRepairs = 4;

/**
 * Parses a body and, where one line spoils those after it (an open quote, a second colon, a stray bracket), covers that part of the line and parses again. Each repair stays
 * inside its line, so that a mistake costs no more than that.
 */
export function composeRepaired(body: string): RepairedText {
  let text = body;
  let composition = compose(text);
  const problems: YamlProblem[] = [];
  for (let round = 0; round < maxRepairs; round++) {
    const repair = firstRepair(composition, text);
    if (!repair) break;
    text = text.slice(0, repair.start) + repair.cover + text.slice(repair.start + repair.cover.length);
    problems.push(...repair.problems);
    composition = compose(text);
  }
  return { composition, text, problems };
}

interface Repair {
  readonly start: number;
  /** What stands there instead, of the same length. */
  readonly cover: string;
  readonly problems: readonly YamlProblem[];
}

/** Where there are many errors, most follow from one of the first. */
const maxErrors = 4;

/** Only the first: errors behind it may be its consequences. */
function firstRepair({ errors, document }: Composition, text: string): Repair | undefined {
  if (errors.length === 0 || errors.some(({ code }) => code === "RESOURCE_EXHAUSTION")) return undefined;
  const sorted = errors.toSorted((left, right) => left.pos[0] - right.pos[0] || rank(left) - rank(right));
  const unclosed = sorted.filter(isUnclosed).slice(0, maxErrors);
  const placed = [
    ...sorted.slice(0, maxErrors).map((error) => ({ at: error.pos[0], find: () => findRepair(error, text, document.contents) })),
    ...unclosed.map((error) => {
      const at = openBracket(text, error.pos[0], document.contents);
      return { at, find: () => repairBracket(text, at, error, sorted) };
    }),
  ];
  // Stable: at one place the order from above stays.
  placed.sort((left, right) => left.at - right.at);
  for (const { find } of placed) {
    const repair = find();
    if (repair) return repair;
  }
  return undefined;
}

function isUnclosed({ message }: ParserError): boolean {
  return message.startsWith("Flow ");
}

/** An open bracket that takes in or spoils the lines below it: joins them when it is closed after all, else makes plain text of the rest of its line. */
function repairBracket(text: string, start: number, { pos: [end] }: ParserError, errors: readonly ParserError[]): Repair | undefined {
  const bracket = text.charAt(start);
  if (!/[[{]/.test(bracket)) return undefined;
  const joined = repairFlow(text, start);
  if (joined) return joined;
  const ownEnd = lineEnd(text, start);
  const spoilsNextLine = end > ownEnd && errors.some(({ pos: [at] }) => at > end && at <= lineEnd(text, end));
  if (!spoilsNextLine && text.slice(ownEnd, end).trim() === "") return undefined;
  return coverValue(text, start, `This ${bracket} is never closed. Write ${bracket === "{" ? "}" : "]"} behind its last item.`);
}

/** A key over several lines explains a second colon at the same place. */
function rank({ code }: ParserError): number {
  return code === "MULTILINE_IMPLICIT_KEY" ? 0 : 1;
}

function findRepair(error: ParserError, text: string, root: Node | null): Repair | undefined {
  const [at] = error.pos;
  const { code, message } = error;
  if (code === "MISSING_CHAR" && message.startsWith("Missing closing")) {
    const start = quoteStart(root, at);
    return start === undefined ? undefined : repairQuote(text, start);
  }
  if (code === "BLOCK_AS_IMPLICIT_KEY" && message.includes("compact")) {
    return coverValue(text, at, "A second key stands on this line. Put it on its own line, or the value in quotes.");
  }
  if (code === "MULTILINE_IMPLICIT_KEY") return repairKey(text, at, error.pos[1]);
  if (code !== "UNEXPECTED_TOKEN") return undefined;
  const character = text.charAt(at);
  if (character === "-" && message.includes("same line") && text.slice(text.lastIndexOf("\n", at) + 1, at).trim() !== "") {
    return coverValue(text, at, "A list cannot begin on the line of its key. Put its items on lines of their own.");
  }
  if (character !== "}" && character !== "]") return undefined;
  const problem = syntaxError(at, at + 1, `Nothing is open that this ${character} could close. Delete it, or put the text in quotes.`);
  return { start: at, cover: "x", problems: [problem] };
}

/** Makes plain text of the rest of a line. */
function coverValue(text: string, start: number, message: string): Repair | undefined {
  const rest = text
    .slice(start, lineEnd(text, start))
    .replace(/\s+#.*/, "")
    .trimEnd();
  if (rest === "") return undefined;
  const end = start + rest.length;
  return { start, cover: "x".repeat(rest.length), problems: [syntaxError(start, end, message)] };
}

/** A key that reaches over lines: a missing colon before deeper lines, or a key that is indented below a value. */
function repairKey(text: string, start: number, end: number): Repair | undefined {
  const lines = text.slice(start, Math.max(end, lineEnd(text, start) + 1));
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const before = text.slice(lineStart, start);
  if (/:\s+$/.test(before)) {
    const nextStart = lineEnd(text, start) + 1;
    return nextStart > text.length ? undefined : repairNesting(text, start, nextStart, before.search(/[^\s-]/));
  }
  const word = lines.slice(0, lines.indexOf("\n")).trimEnd();
  const column = start - lineStart;
  const next = /\n( *)\S/.exec(lines);
  if (word.length < 2 || !next || (next[1]?.length ?? 0) <= column) return undefined;
  const problem = syntaxError(start, start + word.length, `There is no : behind ${word}. Write ${word}: and its value.`);
  return { start: start + word.length - 1, cover: ":", problems: [problem] };
}

/** Deeper lines below a value: one such line is left out; of more of them the value is, for they are what was meant. */
function repairNesting(text: string, valueStart: number, nextStart: number, column: number): Repair {
  const nextEnd = lineEnd(text, nextStart);
  const line = text.slice(nextStart, nextEnd);
  const after = /^ *(?=[^\s#])/.exec(text.slice(nextEnd + 1, nextEnd + 1 + 1000));
  if (after && after[0].length > column) {
    const value = text.slice(valueStart, nextStart).trimEnd();
    const message = "Deeper lines follow this value. Delete the value, or indent those lines like its key.";
    return { start: valueStart, cover: " ".repeat(value.length), problems: [syntaxError(valueStart, valueStart + value.length, message)] };
  }
  const keyStart = nextStart + Math.max(line.search(/\S/), 0);
  const keyLength = /^[^:\s]*/.exec(text.slice(keyStart, nextEnd))?.[0].length ?? 0;
  const message = "This key stands deeper than the keys around it, below a value. Indent it like them.";
  return {
    start: nextStart,
    cover: " ".repeat(line.length),
    problems: [syntaxError(keyStart, keyStart + Math.max(keyLength, 1), message)],
  };
}

/** Where the quoted scalar begins that holds an offset. */
function quoteStart(root: Node | null, offset: number): number | undefined {
  let found: number | undefined;
  if (!root) return undefined;
  visit(root, (_, node) => {
    if (isScalar(node) && node.type?.startsWith("QUOTE") && node.range && node.range[0] < offset && offset <= node.range[1])
      found = node.range[0];
    // Only what may hold the offset is worth a look; blocks end where their last member does.
    return isCollection(node) && node.range && node.range[0] > offset ? visit.SKIP : undefined;
  });
  return found;
}

function lineEnd(text: string, from: number): number {
  const newline = text.indexOf("\n", from);
  return newline === -1 ? text.length : newline;
}

function syntaxError(start: number, end: number, message: string): YamlProblem {
  return { code: "syntax", severity: "error", range: { start, end }, message };
}
