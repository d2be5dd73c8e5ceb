import type { OffsetRange } from "../text.ts";
import type { YamlEntry, YamlNode } from "./nodes.ts";

/** Tells whether a tree is the same as another one, all of it moved by so many characters. Trees with aliases never are. */
export function isMoved(from: YamlNode | undefined, to: YamlNode | undefined, by: number): boolean {
  if (from === to) return from === undefined || by === 0;
  if (from === undefined || to === undefined || !isMovedRange(from.range, to.range, by)) return false;
  switch (from.kind) {
    case "scalar":
      return (
        to.kind === "scalar" &&
        Object.is(from.value, to.value) &&
        from.source === to.source &&
        from.style === to.style &&
        from.anchor === to.anchor
      );
    case "map":
      return (
        to.kind === "map" &&
        from.flow === to.flow &&
        from.anchor === to.anchor &&
        from.entries.length === to.entries.length &&
        from.entries.every((entry, index) => isMovedEntry(entry, to.entries[index], by))
      );
    case "sequence":
      return (
        to.kind === "sequence" &&
        from.flow === to.flow &&
        from.anchor === to.anchor &&
        from.items.length === to.items.length &&
        from.items.every((item, index) => isMoved(item, to.items[index], by))
      );
    case "alias":
      return false;
  }
}

function isMovedEntry(from: YamlEntry, to: YamlEntry | undefined, by: number): boolean {
  if (from === to) return by === 0;
  if (to === undefined) return false;
  return (
    from.name === to.name &&
    isMovedRange(from.range, to.range, by) &&
    isMoved(from.key, to.key, by) &&
    isMoved(from.value, to.value, by)
  );
}

function isMovedRange(from: OffsetRange, to: OffsetRange, by: number): boolean {
  return from.start + by === to.start && from.end + by === to.end;
}
