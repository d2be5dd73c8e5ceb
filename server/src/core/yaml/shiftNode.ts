import type { OffsetRange } from "../text.ts";
import type { YamlEntry, YamlNode } from "./nodes.ts";

/** Moves a range. */
export function shiftRange({ start, end }: OffsetRange, by: number): OffsetRange {
  return { start: start + by, end: end + by };
}

/** A copy of an entry with all its ranges moved. */
export function shiftEntry(entry: YamlEntry, by: number): YamlEntry {
  const { key, value } = entry;
  const moved = { key: { ...key, range: shiftRange(key.range, by) }, name: entry.name, range: shiftRange(entry.range, by) };
  return value === undefined ? moved : { ...moved, value: shiftNode(value, by) };
}

/** A copy of a tree without aliases, with all its ranges moved. */
export function shiftNode(node: YamlNode, by: number): YamlNode {
  const range = shiftRange(node.range, by);
  switch (node.kind) {
    case "map":
      return { ...node, range, entries: node.entries.map((entry) => shiftEntry(entry, by)) };
    case "sequence":
      return { ...node, range, items: node.items.map((item) => item && shiftNode(item, by)) };
    default:
      return { ...node, range };
  }
}
