import type { OffsetRange } from "../text.ts";
import { movedBy, originOf } from "./shiftNode.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlSequence } from "./nodes.ts";

/** Tells whether a tree is the same as another one, all of it moved by so many characters. Trees with aliases never are. */
export function isMoved(from: YamlNode | undefined, to: YamlNode | undefined, by: number): boolean {
  if (from === to) return from === undefined || by === 0;
  if (from === undefined || to === undefined) return false;
  // What was moved is compared where it came from: most of it is the same tree there.
  const left = originOf(from);
  const right = originOf(to);
  const between = by + movedBy(from) - movedBy(to);
  return left === right ? between === 0 : isMovedRange(left.range, right.range, between) && isSame(left, right, between);
}

function isSame(from: YamlNode, to: YamlNode, by: number): boolean {
  if (from.kind === "alias" || to.kind === "alias" || from.anchor !== to.anchor) return false;
  if (from.kind === "scalar")
    return (
      to.kind === "scalar" &&
      Object.is(from.value, to.value) &&
      from.source === to.source &&
      from.style === to.style &&
      from.tagged === to.tagged
    );
  if (from.kind === "map") return to.kind === "map" && from.flow === to.flow && areMovedEntries(from.entries, to.entries, by);
  return to.kind === "sequence" && from.flow === to.flow && areMovedItems(from.items, to.items, by);
}

// Plain loops: this runs over half of a long document with every keystroke.

function areMovedEntries(from: YamlMap["entries"], to: YamlMap["entries"], by: number): boolean {
  if (from.length !== to.length) return false;
  for (let index = 0; index < from.length; index++) if (!isMovedEntry(from[index], to[index], by)) return false;
  return true;
}

function areMovedItems(from: YamlSequence["items"], to: YamlSequence["items"], by: number): boolean {
  if (from.length !== to.length) return false;
  for (let index = 0; index < from.length; index++) if (!isMoved(from[index], to[index], by)) return false;
  return true;
}

function isMovedEntry(from: YamlEntry | undefined, to: YamlEntry | undefined, by: number): boolean {
  if (from === to) return by === 0;
  if (from === undefined || to === undefined) return false;
  return (
    from.name === to.name && isMovedRange(from.range, to.range, by) && isMoved(from.key, to.key, by) && isMoved(from.value, to.value, by)
  );
}

function isMovedRange(from: OffsetRange, to: OffsetRange, by: number): boolean {
  return from.start + by === to.start && from.end + by === to.end;
}
