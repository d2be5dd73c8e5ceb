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
  return node instanceof MovedMap || node instanceof MovedSequence ? (node.moved.origin as Node) : node;
}

/** By how much a node was moved from its origin. */
export function movedBy(node: YamlNode): number {
  return node instanceof MovedMap || node instanceof MovedSequence ? node.moved.by : 0;
}

interface Moved<Collection> {
  readonly origin: Collection;
  readonly by: number;
}

class MovedMap implements YamlMap {
  readonly kind = "map";
  readonly range: OffsetRange;
  readonly flow: boolean;
  readonly #moved: Moved<YamlMap>;
  #entries: readonly YamlEntry[] | undefined;

  constructor(map: YamlMap, by: number) {
    this.range = shiftRange(map.range, by);
    this.flow = map.flow;
    this.#moved = map instanceof MovedMap ? { origin: map.#moved.origin, by: map.#moved.by + by } : { origin: map, by };
    if (map.anchor !== undefined) Object.assign(this, { anchor: map.anchor });
  }

  get moved(): Moved<YamlMap> {
    return this.#moved;
  }

  get entries(): readonly YamlEntry[] {
    const { origin, by } = this.#moved;
    return (this.#entries ??= origin.entries.map((entry) => shiftEntry(entry, by)));
  }
}

class MovedSequence implements YamlSequence {
  readonly kind = "sequence";
  readonly range: OffsetRange;
  readonly flow: boolean;
  readonly #moved: Moved<YamlSequence>;
  #items: YamlSequence["items"] | undefined;

  constructor(sequence: YamlSequence, by: number) {
    this.range = shiftRange(sequence.range, by);
    this.flow = sequence.flow;
    this.#moved =
      sequence instanceof MovedSequence ? { origin: sequence.#moved.origin, by: sequence.#moved.by + by } : { origin: sequence, by };
    if (sequence.anchor !== undefined) Object.assign(this, { anchor: sequence.anchor });
  }

  get moved(): Moved<YamlSequence> {
    return this.#moved;
  }

  get items(): YamlSequence["items"] {
    const { origin, by } = this.#moved;
    return (this.#items ??= origin.items.map((item) => item && shiftNode(item, by)));
  }
}
