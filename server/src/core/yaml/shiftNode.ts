import type { OffsetRange } from "../text.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlSequence } from "./nodes.ts";

// With every keystroke half of a document moves, and hardly anything of it is looked at: members are moved when somebody asks for them.

/** Moves a range. */
export function shiftRange({ start, end }: OffsetRange, by: number): OffsetRange {
  return { start: start + by, end: end + by };
}

/** An entry with all its ranges moved. */
export function shiftEntry(entry: YamlEntry, by: number): YamlEntry {
  const { key, value } = entry;
  const moved = { key: { ...key, range: shiftRange(key.range, by) }, name: entry.name, range: shiftRange(entry.range, by) };
  return value === undefined ? moved : { ...moved, value: shiftNode(value, by) };
}

/** A tree without aliases with all its ranges moved. */
export function shiftNode(node: YamlNode, by: number): YamlNode {
  if (node.kind === "map") return new MovedMap(node, by);
  if (node.kind === "sequence") return new MovedSequence(node, by);
  return { ...node, range: shiftRange(node.range, by) };
}

/** The tree that a node is a moved copy of, or the node itself: the same content, with other ranges. */
export function originOf<Node extends YamlNode>(node: Node): Node {
  return node instanceof MovedMap || node instanceof MovedSequence ? (node.origin as Node) : node;
}

/** By how much a node was moved from its origin. */
export function movedBy(node: YamlNode): number {
  return node instanceof MovedMap || node instanceof MovedSequence ? node.by : 0;
}

/** Where a node starts, without making its range for it. */
export function startOf(node: YamlNode): number {
  return originOf(node).range.start + movedBy(node);
}

/** The last entry of a map with a name, without moving the others for it. */
export function entryNamed(map: YamlMap, name: string): YamlEntry | undefined {
  if (map instanceof MovedMap) return map.entryAt(lastIndexNamed(map.origin.entries, name));
  return map.entries[lastIndexNamed(map.entries, name)];
}

function lastIndexNamed(entries: readonly YamlEntry[], name: string): number {
  let index = entries.length - 1;
  while (index >= 0 && entries[index]?.name !== name) index--;
  return index;
}

class MovedMap implements YamlMap {
  readonly kind = "map";
  readonly flow: boolean;
  readonly anchor?: string;
  readonly #origin: YamlMap;
  readonly #by: number;
  #range: OffsetRange | undefined;
  /** Those that somebody has asked for. */
  #some: (YamlEntry | undefined)[] | undefined;
  #entries: readonly YamlEntry[] | undefined;

  constructor(map: YamlMap, by: number) {
    this.flow = map.flow;
    this.#origin = originOf(map);
    this.#by = movedBy(map) + by;
    if (map.anchor !== undefined) this.anchor = map.anchor;
  }

  get origin(): YamlMap {
    return this.#origin;
  }

  get by(): number {
    return this.#by;
  }

  get range(): OffsetRange {
    return (this.#range ??= shiftRange(this.#origin.range, this.#by));
  }

  get entries(): readonly YamlEntry[] {
    return (this.#entries ??= this.#origin.entries.map((entry, index) => this.#some?.[index] ?? shiftEntry(entry, this.#by)));
  }

  entryAt(index: number): YamlEntry | undefined {
    if (this.#entries) return this.#entries[index];
    const known = this.#some?.[index];
    const entry = this.#origin.entries[index];
    if (known || !entry) return known;
    const moved = shiftEntry(entry, this.#by);
    this.#some ??= [];
    this.#some[index] = moved;
    return moved;
  }
}

class MovedSequence implements YamlSequence {
  readonly kind = "sequence";
  readonly flow: boolean;
  readonly anchor?: string;
  readonly #origin: YamlSequence;
  readonly #by: number;
  #range: OffsetRange | undefined;
  #items: YamlSequence["items"] | undefined;

  constructor(sequence: YamlSequence, by: number) {
    this.flow = sequence.flow;
    this.#origin = originOf(sequence);
    this.#by = movedBy(sequence) + by;
    if (sequence.anchor !== undefined) this.anchor = sequence.anchor;
  }

  get origin(): YamlSequence {
    return this.#origin;
  }

  get by(): number {
    return this.#by;
  }

  get range(): OffsetRange {
    return (this.#range ??= shiftRange(this.#origin.range, this.#by));
  }

  get items(): YamlSequence["items"] {
    return (this.#items ??= this.#origin.items.map((item) => item && shiftNode(item, this.#by)));
  }
}
