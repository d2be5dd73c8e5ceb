import type { OffsetRange } from "../text.ts";
import type { YamlDocument, YamlMap, YamlNode, YamlSequence } from "./nodes.ts";
import { startOf } from "./shiftNode.ts";

/** A block collection on the way to a change, and the member through which the way goes on; the first, when the change stands before it. */
export interface BlockLevel {
  readonly collection: YamlMap | YamlSequence;
  readonly index: number;
  readonly column: number;
}

/** Lines of a block collection that hold a change: those of one member or of several side by side, or those before the first member. */
export interface EnclosingBlock {
  /** From the root to the collection of the member. */
  readonly levels: readonly BlockLevel[];
  /** From the start of the first member's line to the line of what follows. */
  readonly range: OffsetRange;
  /** Index in `levels` of the innermost collection that goes on behind the member; -1 when the document ends with it. */
  readonly nextLevel: number;
  /** How many members the lines hold; 0 before the first member. */
  readonly memberCount: number;
}

/** The members around a change, or the members side by side into which it reaches, from the root inwards, whose lines hold it with their own start and end untouched. */
export function enclosingBlocks({ root, length }: YamlDocument, text: string, change: OffsetRange): readonly EnclosingBlock[] {
  const blocks: EnclosingBlock[] = [];
  const levels: BlockLevel[] = [];
  let node = root;
  let end = length;
  let nextLevel = -1;
  while (node && (node.kind === "map" || node.kind === "sequence") && !node.flow) {
    const starts = memberStarts(node);
    const index = starts.findLastIndex((start) => start !== undefined && start <= change.start);
    const column = columnOf(text, node.range.start);
    if (index === -1) {
      const gap = gapBefore(levels, node, blockStart(text, starts[0], node.kind, column), column, text);
      if (gap && gap.range.start <= change.start && change.end < gap.range.end) blocks.push(gap);
      break;
    }
    levels.push({ collection: node, index, column });
    const start = blockStart(text, starts[index], node.kind, column);
    let last = index;
    while (last < starts.length - 1) {
      const next = blockStart(text, starts[last + 1], node.kind, column);
      // A member that does not begin its line cannot bound a block.
      if (next === undefined) return blocks;
      if (change.end < next) {
        end = next;
        nextLevel = levels.length - 1;
        break;
      }
      last++;
    }
    const bound = end === length ? end : end - 1;
    if (change.end > bound) break;
    if (start !== undefined && start + column <= change.start) {
      blocks.push({ levels: [...levels], range: { start, end }, nextLevel, memberCount: last - index + 1 });
    }
    if (last > index) break;
    node = memberValue(node, index);
  }
  return blocks;
}

/** The lines between a key or dash and the first member below it. */
function gapBefore(
  levels: readonly BlockLevel[],
  collection: YamlMap | YamlSequence,
  firstStart: number | undefined,
  column: number,
  text: string,
): EnclosingBlock | undefined {
  const parent = levels.at(-1);
  const key = parent?.collection.kind === "map" ? parent.collection.entries[parent.index]?.key : undefined;
  if (!key || firstStart === undefined) return undefined;
  const start = text.indexOf("\n", key.range.end) + 1;
  if (start > firstStart || text.slice(key.range.end, start).replace(/#.*/, "").trim() !== ":") return undefined;
  return {
    levels: [...levels, { collection, index: 0, column }],
    range: { start, end: firstStart },
    nextLevel: levels.length,
    memberCount: 0,
  };
}

/** The value of a collection's member. */
export function memberValue(collection: YamlMap | YamlSequence, index: number): YamlNode | undefined {
  return collection.kind === "map" ? collection.entries[index]?.value : collection.items[index];
}

/** Offset in its line. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf("\n", offset - 1) + 1);
}

function memberStarts(collection: YamlMap | YamlSequence): readonly (number | undefined)[] {
  return collection.kind === "map"
    ? collection.entries.map(({ range }) => range.start)
    : collection.items.map((item) => item && startOf(item));
}

/** Start of the line on which a member begins with nothing but spaces before it, at the column of its collection. */
function blockStart(text: string, memberStart: number | undefined, kind: "map" | "sequence", column: number): number | undefined {
  if (memberStart === undefined) return undefined;
  const lineStart = text.lastIndexOf("\n", memberStart - 1) + 1;
  const indicator = lineStart + column;
  if (text.slice(lineStart, indicator).trim() !== "") return undefined;
  return (kind === "map" ? indicator === memberStart : text.charAt(indicator) === "-" && indicator < memberStart) ? lineStart : undefined;
}
