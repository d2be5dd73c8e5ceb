import { isWord, parseGoPattern, type Assertion, type CharacterTest, type PatternNode } from "./goPatternSyntax.ts";

/** A regular expression of Go, ready to be asked. */
export interface GoPattern {
  /** Tells whether a text contains a match; undefined when finding out would take too long. */
  matches(text: string): boolean | undefined;
}

type Instruction =
  | { readonly op: "character"; readonly test: CharacterTest }
  | { readonly op: "assertion"; readonly assertion: Assertion }
  | { readonly op: "split"; readonly targets: readonly number[] }
  | { readonly op: "match" };

const maxInstructions = 20_000;
/** Instructions times characters: some tens of milliseconds. */
const maxWork = 2_000_000;

/**
 * Compiles a regular expression as Go (RE2) reads it; undefined for what cannot be understood. It is run the way RE2 does, all alternatives at once, so
 * that no pattern of a CRD and no text of a manifest can make the time explode as with JavaScript's own backtracking.
 */
export function compileGoPattern(pattern: string): GoPattern | undefined {
  const node = parseGoPattern(pattern);
  if (!node) return undefined;
  const program: Instruction[] = [];
  if (!emit(node, program)) return undefined;
  program.push({ op: "match" });
  return { matches: (text) => (text.length * program.length > maxWork ? undefined : run(program, text)) };
}

/** Appends the instructions of a node, each of which goes on to the next one; false when there are too many. */
function emit(node: PatternNode, program: Instruction[]): boolean {
  if (program.length > maxInstructions) return false;
  switch (node.kind) {
    case "character":
      program.push({ op: "character", test: node.test });
      return true;
    case "assertion":
      program.push({ op: "assertion", assertion: node.assertion });
      return true;
    case "sequence":
      return node.parts.every((part) => emit(part, program));
    case "alternatives":
      return emitAlternatives(node.parts, program);
    case "repeat":
      return emitRepeat(node.part, node.least, node.most, program);
  }
}

function emitAlternatives(parts: readonly PatternNode[], program: Instruction[]): boolean {
  const split = program.push({ op: "split", targets: [] }) - 1;
  const starts: number[] = [];
  const ends: number[] = [];
  for (const part of parts) {
    starts.push(program.length);
    if (!emit(part, program)) return false;
    ends.push(program.push({ op: "split", targets: [] }) - 1);
  }
  program[split] = { op: "split", targets: starts };
  for (const end of ends) program[end] = { op: "split", targets: [program.length] };
  return true;
}

function emitRepeat(part: PatternNode, least: number, most: number, program: Instruction[]): boolean {
  for (let count = 0; count < least; count++) if (!emit(part, program)) return false;
  if (most === Infinity) {
    const split = program.push({ op: "split", targets: [] }) - 1;
    if (!emit(part, program)) return false;
    program.push({ op: "split", targets: [split] });
    program[split] = { op: "split", targets: [split + 1, program.length] };
    return true;
  }
  const splits: number[] = [];
  for (let count = least; count < most; count++) {
    splits.push(program.push({ op: "split", targets: [] }) - 1);
    if (!emit(part, program)) return false;
  }
  for (const split of splits) program[split] = { op: "split", targets: [split + 1, program.length] };
  return true;
}

/** Runs all threads of the program side by side, starting one more at every position: a search, not a full match. */
function run(program: readonly Instruction[], text: string): boolean {
  const codePoints = Array.from(text, (character) => character.codePointAt(0) ?? 0);
  let threads: number[] = [];
  for (let position = 0; position <= codePoints.length; position++) {
    const reached = new Set<number>();
    const waiting: number[] = [];
    const pending = [...threads, 0].reverse();
    for (let index = pending.pop(); index !== undefined; index = pending.pop()) {
      if (reached.has(index)) continue;
      reached.add(index);
      const instruction = program[index];
      if (instruction === undefined) continue;
      if (instruction.op === "match") return true;
      if (instruction.op === "character") waiting.push(index);
      else if (instruction.op === "split") pending.push(...instruction.targets);
      else if (holds(instruction.assertion, codePoints, position)) pending.push(index + 1);
    }
    const codePoint = codePoints[position];
    if (codePoint === undefined) return false;
    threads = waiting.flatMap((index) => {
      const instruction = program[index];
      return instruction?.op === "character" && instruction.test(codePoint) ? [index + 1] : [];
    });
  }
  return false;
}

function holds(assertion: Assertion, codePoints: readonly number[], position: number): boolean {
  const before = codePoints[position - 1];
  const after = codePoints[position];
  const atBoundary = (before !== undefined && isWord(before)) !== (after !== undefined && isWord(after));
  switch (assertion) {
    case "textStart":
      return before === undefined;
    case "textEnd":
      return after === undefined;
    case "lineStart":
      return before === undefined || before === 10;
    case "lineEnd":
      return after === undefined || after === 10;
    case "wordBoundary":
      return atBoundary;
    case "noWordBoundary":
      return !atBoundary;
  }
}
