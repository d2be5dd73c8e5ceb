import type { OffsetRange } from "../text.ts";
import { arrangeProblems, isBreaking } from "./arrangeProblems.ts";
import { columnOf, enclosingBlocks, memberValue, type EnclosingBlock } from "./enclosingBlocks.ts";
import { carryItemFacts } from "./itemFacts.ts";
import { checkKeys } from "./mapKeys.ts";
import type { YamlDocument, YamlMap, YamlNode, YamlProblem, YamlSequence } from "./nodes.ts";
import { parseBody, refuseSize, type ParsedSegment } from "./parseSegment.ts";
import { shiftEntry, shiftNode, shiftRange } from "./shiftNode.ts";

/** A change of one document's text; offsets are relative to the document. */
export interface DocumentChange {
  readonly document: YamlDocument;
  readonly before: string;
  readonly after: string;
  /** What was replaced. */
  readonly range: OffsetRange;
  /** By how much the text behind the change moved. */
  readonly shift: number;
}

/** How many blocks are tried, from the smallest outwards, before the whole document is read. */
const maxAttempts = 3;

/** Names of entries that stand for what is around a block; nobody writes them. */
const aroundName = "\uE000";
const beforeName = "\uE001";
const afterName = "\uE002";

/**
 * Reads a changed document again by parsing only the smallest block of lines that holds the change, in the frame of the collections around it, and putting the result into
 * the tree. Answers undefined when the change may reach beyond such a block, and the whole document must be read.
 */
export function editBlock(change: DocumentChange): ParsedSegment | undefined {
  const { document, before, after, range } = change;
  // Aliases reach across blocks; a byte order mark shifts columns; content behind `...` is no content.
  if (document.hasAnchors || before.includes("\uFEFF") || before.includes("\n...") || after.includes("\n...")) return undefined;
  if (refuseSize(after) !== undefined) return undefined;
  const blocks = enclosingBlocks(document, before, range);
  for (const block of blocks.slice(-maxAttempts).reverse()) {
    const edited = editIn(block, change);
    if (edited) return edited;
  }
  return undefined;
}

function editIn(block: EnclosingBlock, change: DocumentChange): ParsedSegment | undefined {
  const { document, after, shift } = change;
  const { start } = block.range;
  const end = block.range.end + shift;
  const text = after.slice(start, end);
  const level = block.levels.at(-1);
  if (!level || (block.memberCount > 0 && !startsMember(text, level.column))) return undefined;
  const isInside = ({ range }: YamlProblem): boolean => range.start >= start && range.start < Math.max(block.range.end, start + 1);
  const outside = document.problems.filter((problem) => !isInside(problem));
  // Another mistake may reach into this block, or this one into what follows it.
  if (outside.some(isDoubtful) || isBehindIncompleteKey(level.collection, level.index)) return undefined;

  const frame = frameOf(block);
  const source = frame.head + text + frame.tail;
  const parsed = parseBody(source, 0);
  const inner = parsed.root && !parsed.hasAnchors ? unframe(parsed.root, block, frame) : undefined;
  // What stands before all members decides at which column they must stand.
  if (!inner || columnOf(source, inner.collection.range.start) !== level.column) return undefined;
  const textEnd = frame.head.length + text.length;
  if (parsed.problems.some(({ range }) => range.start < frame.head.length || (range.end > textEnd && frame.tail !== ""))) return undefined;
  const doubtful = parsed.problems.filter(isDoubtful);
  if (doubtful.length > 1 || doubtful.some((problem) => !staysInLine(problem, source))) return undefined;

  const by = start - frame.head.length;
  const root = rebuild(block, inner, by, shift);
  const innerProblems = parsed.problems.map((problem) => moveProblem(problem, by));
  const { kept, added } = keyProblems(level.collection, root, block, outside);
  const moved = kept.map((problem) => (problem.range.start >= block.range.end ? moveProblem(problem, shift) : problem));
  const framed = inner.collection.kind === "map" ? checkKeys(inner.collection.entries).map((problem) => moveProblem(problem, by)) : [];
  const problems = arrangeProblems([...moved, ...without(innerProblems, framed), ...added], after, 0);
  return { root, problems };
}

/** The text must begin like the member it replaces: not with a comment, which could belong to a block scalar before it, nor with what closes something. */
function startsMember(text: string, column: number): boolean {
  return text.slice(0, column).trim() === "" && /[^\s#\]}:?%|>@`&*!]/.test(text.charAt(column));
}

function isBehindIncompleteKey(collection: YamlMap | YamlSequence, index: number): boolean {
  const previous = collection.kind === "map" ? collection.entries[index - 1] : undefined;
  return previous !== undefined && previous.value === undefined && previous.range.end === previous.key.range.end;
}

const halfTypedKey = /^[ -]*[\w./-]+(?::[\w./-]+)* *$/;
const wrongBlockHeader = /^[ -]*[\w./-]+: +[|>][\w+-]+ *$/;
const textBehindValue = /^[ -]*[\w./-]+: +(?:"[^"\\]*"|'[^']*'|[[{](?:[\w ,./:-]|"[^"\\]*")*[\]}]) *[\w./-]+ *$/;

/** Tells whether a mistake is one of those that are known to end with their line; any other may reach for what stands behind the block. */
function staysInLine({ range }: YamlProblem, text: string): boolean {
  const lineStart = text.lastIndexOf("\n", range.start - 1) + 1;
  const newline = text.indexOf("\n", range.start);
  const line = text.slice(lineStart, newline === -1 ? text.length : newline);
  // A single letter above deeper lines cannot be mended, and spoils them.
  const rest = text.slice(lineStart + line.length);
  if (/^[ -]*\S\s*$/.test(line) && isAboveDeeper(line, rest)) return false;
  // What the parser says of a key without colon above brackets, quotes and the like depends on what stands before it.
  if (halfTypedKey.test(line) && /^\s*[^\s\w#-]/.test(rest)) return false;
  return halfTypedKey.test(line) || wrongBlockHeader.test(line) || textBehindValue.test(line);
}

function isAboveDeeper(line: string, rest: string): boolean {
  const next = /^\s*\n( *)[^\s]/.exec(rest);
  return (next?.[1]?.length ?? 0) > line.search(/[^ -]/);
}

function isDoubtful(problem: YamlProblem): boolean {
  return isBreaking(problem) || (problem.severity === "error" && (problem.code === "bad-key" || problem.code === "unknown-alias"));
}

interface Frame {
  readonly head: string;
  readonly tail: string;
  readonly hasBefore: boolean;
}

/** Lines that stand for the collections around a block and for its neighbours. */
function frameOf({ levels, nextLevel }: EnclosingBlock): Frame {
  const line = ({ collection, column }: (typeof levels)[number], name: string): string =>
    `${" ".repeat(column)}${collection.kind === "map" ? `${name}:` : "-"}\n`;
  const innermost = levels.at(-1);
  const hasBefore = innermost !== undefined && innermost.index > 0;
  const around = levels.slice(0, -1).map((level) => line(level, aroundName));
  const next = levels[nextLevel];
  return {
    head: around.join("") + (hasBefore ? line(innermost, beforeName) : ""),
    tail: next ? line(next, afterName) : "",
    hasBefore,
  };
}

interface Inner {
  readonly collection: YamlMap | YamlSequence;
  /** The members of the block within `collection`. */
  readonly from: number;
  readonly to: number;
}

/** Finds the block's collection in the parsed frame; undefined when the frame did not stay as it was written. */
function unframe(root: YamlNode, { levels, nextLevel, memberCount }: EnclosingBlock, { hasBefore }: Frame): Inner | undefined {
  let node: YamlNode | undefined = root;
  for (const [depth, level] of levels.entries()) {
    if (node?.kind !== level.collection.kind || node.flow) return undefined;
    const size: number = node.kind === "map" ? node.entries.length : node.items.length;
    const hasAfter = nextLevel === depth;
    if (hasAfter && !isPlaceholder(node, size - 1, afterName)) return undefined;
    if (depth === levels.length - 1) {
      if (hasBefore && !isPlaceholder(node, 0, beforeName)) return undefined;
      const from = hasBefore ? 1 : 0;
      const to = size - (hasAfter ? 1 : 0);
      return to >= from + Math.min(memberCount, 1) ? { collection: node, from, to } : undefined;
    }
    if (size !== (hasAfter ? 2 : 1)) return undefined;
    node = memberValue(node, 0);
  }
  return undefined;
}

function isPlaceholder(collection: YamlMap | YamlSequence, index: number, name: string): boolean {
  if (collection.kind === "sequence") return index >= 0 && collection.items[index] === undefined;
  const entry = collection.entries[index];
  return entry?.name === name && entry.value === undefined;
}

/** The tree with the block's new members in place of the old one, and everything behind them moved. */
function rebuild({ levels, memberCount }: EnclosingBlock, { collection, from, to }: Inner, by: number, shift: number): YamlNode {
  let value: YamlNode | undefined;
  for (const level of levels.toReversed()) {
    const old = level.collection;
    const { index } = level;
    const rest = index + (value === undefined ? memberCount : 1);
    if (old.kind === "map") {
      const entry = old.entries[index];
      const isInnermost = value === undefined && collection.kind === "map";
      const replaced = isInnermost
        ? collection.entries.slice(from, to).map((each) => shiftEntry(each, by))
        : entry && value
          ? [{ ...entry, value, range: { start: entry.range.start, end: value.range.end } }]
          : [];
      const entries = [
        ...old.entries.slice(0, index),
        ...replaced,
        ...old.entries.slice(rest).map((each) => (shift === 0 ? each : shiftEntry(each, shift))),
      ];
      const start = isInnermost && index === 0 ? collection.range.start + by : old.range.start;
      value = { ...old, range: { start, end: Math.max(start, entries.at(-1)?.range.end ?? start) }, entries };
    } else {
      const isInnermost = value === undefined && collection.kind === "sequence";
      const replaced = isInnermost ? collection.items.slice(from, to).map((each) => each && shiftNode(each, by)) : [value];
      const behind = old.items.slice(rest).map((each) => (shift === 0 ? each : each && shiftNode(each, shift)));
      const items = [...old.items.slice(0, index), ...replaced, ...behind];
      const start = isInnermost && index === 0 ? collection.range.start + by : old.range.start;
      const lastEnd = items.at(-1)?.range.end ?? (behind.length > 0 || !isInnermost ? old.range.end + shift : collection.range.end + by);
      const sequence: YamlSequence = { ...old, range: { start, end: Math.max(start, lastEnd) }, items };
      carryItemFacts(old, sequence, { index, removed: rest - index, inserted: replaced.length });
      value = sequence;
    }
  }
  if (!value) throw new Error("A block stands in at least one collection.");
  return value;
}

/** What is wrong with the keys of the block's map depends on all of them: leaves out what was said of the old ones and says it of the new. */
function keyProblems(
  old: YamlMap | YamlSequence,
  root: YamlNode,
  { levels }: EnclosingBlock,
  outside: readonly YamlProblem[],
): { readonly kept: readonly YamlProblem[]; readonly added: readonly YamlProblem[] } {
  if (old.kind !== "map") return { kept: outside, added: [] };
  let node: YamlNode | undefined = root;
  for (const { index } of levels.slice(0, -1))
    node = node?.kind === "map" || node?.kind === "sequence" ? memberValue(node, index) : undefined;
  return { kept: without(outside, checkKeys(old.entries)), added: node?.kind === "map" ? checkKeys(node.entries) : [] };
}

function without(problems: readonly YamlProblem[], removed: readonly YamlProblem[]): readonly YamlProblem[] {
  if (removed.length === 0) return problems;
  const identity = ({ code, range, message }: YamlProblem): string => `${code} ${range.start} ${range.end} ${message}`;
  const identities = new Set(removed.map(identity));
  return problems.filter((problem) => !identities.has(identity(problem)));
}

function moveProblem(problem: YamlProblem, by: number): YamlProblem {
  return { ...problem, range: shiftRange(problem.range, by) };
}
