import type { OffsetRange } from "../text.ts";
import type { YamlDocument, YamlEntry, YamlMap, YamlNode, YamlSequence } from "./nodes.ts";

/** One step from a collection into one of its members. */
export type LocationStep =
  | { readonly kind: "entry"; readonly map: YamlMap; readonly entry: YamlEntry }
  | { readonly kind: "item"; readonly sequence: YamlSequence; readonly index: number };

/** Where an offset stands in a document. */
export interface YamlLocation {
  /**
   * - `key`: on a key, the last step of the path.
   * - `value`: on the value of the path's last step, or behind its `:` or `-` where the value would stand.
   * - `empty`: on an empty place where a new key or item of `collection` would stand; without `collection`, the first one below the path's last step.
   * - `comment`: in a comment.
   */
  readonly place: "key" | "value" | "empty" | "comment";
  /** From the root inwards. */
  readonly path: readonly LocationStep[];
  /** The value on which the offset stands, if it is one without members. */
  readonly node?: YamlNode;
  /** The innermost map or sequence around the offset. */
  readonly collection?: YamlMap | YamlSequence;
  /** What the offset stands on and a completion would replace, relative to the document; empty on an empty place. */
  readonly word: OffsetRange;
}

/**
 * Finds what stands around an offset, which is relative to the document, as `text`, the text of the whole file, shows it. Where nothing stands, the column of the offset
 * says to which of the collections above it a new line would belong.
 */
export function locate(document: YamlDocument, offset: number, text: string): YamlLocation {
  const body = text.slice(document.offset, document.offset + document.length);
  return new Locator(body, offset).locate(document.root);
}

class Locator {
  readonly #text: string;
  readonly #offset: number;
  readonly #lineStart: number;
  /** The line up to the offset has only spaces, or the dashes of items. */
  readonly #isBlankBefore: boolean;
  readonly #column: number;
  readonly #path: LocationStep[] = [];

  constructor(text: string, offset: number) {
    this.#text = text;
    this.#offset = offset;
    this.#lineStart = text.lastIndexOf("\n", offset - 1) + 1;
    const newline = text.indexOf("\n", offset);
    const line = text.slice(this.#lineStart, newline === -1 ? text.length : newline);
    this.#isBlankBefore = /^\s*$/.test(line.slice(0, offset - this.#lineStart));
    // On a line with text its first character counts, on an empty one the cursor.
    this.#column = line.trim() === "" ? offset - this.#lineStart : line.search(/\S/);
  }

  locate(root: YamlNode | undefined): YamlLocation {
    const found = this.#visit(root, undefined);
    return found.node === undefined && this.#isInComment() ? { ...found, place: "comment", word: this.#here() } : found;
  }

  #visit(node: YamlNode | undefined, parent: YamlMap | YamlSequence | undefined): YamlLocation {
    if (node?.kind === "map") return this.#visitMap(node);
    if (node?.kind === "sequence") return this.#visitSequence(node);
    const at = node && node.range.start <= this.#offset && this.#offset <= node.range.end ? node : undefined;
    if (at) return this.#answer("value", { node: at, collection: parent, word: at.range });
    // On its own line below the key or dash, a first member could stand.
    if (node === undefined && this.#isBlankBefore) return this.#answer("empty", {});
    return this.#answer(this.#path.length === 0 ? "empty" : "value", { collection: parent });
  }

  #visitMap(map: YamlMap): YamlLocation {
    const entry = map.entries.findLast(({ range }) => range.start <= this.#offset);
    if (!entry) return this.#answer("empty", { collection: map });
    const { key, value } = entry;
    if (this.#offset <= key.range.end) {
      this.#path.push({ kind: "entry", map, entry });
      return this.#answer("key", { collection: map, word: key.range });
    }
    const isBehind = this.#offset > entry.range.end || (value === undefined && this.#isBlankBefore);
    if (isBehind && (map.flow ? this.#isAfterComma(entry.range.end) : this.#isNewLineAt(this.#columnOf(map), entry.range.end, value))) {
      return this.#answer("empty", { collection: map });
    }
    this.#path.push({ kind: "entry", map, entry });
    return this.#visit(value, map);
  }

  #visitSequence(sequence: YamlSequence): YamlLocation {
    const starts = this.#itemStarts(sequence);
    const index = starts.findLastIndex((start) => start <= this.#offset);
    const item = sequence.items[index];
    if (index === -1) return this.#answer("empty", { collection: sequence });
    const end = item?.range.end ?? starts[index] ?? this.#offset;
    const isBehind = this.#offset > end;
    if (isBehind && (sequence.flow ? this.#isAfterComma(end) : this.#isNewLineAt(this.#columnOf(sequence), end, item))) {
      return this.#answer("empty", { collection: sequence });
    }
    this.#path.push({ kind: "item", sequence, index });
    return this.#visit(item, sequence);
  }

  /** Where each item begins: behind its dash or comma, so that an empty item has a place too. */
  #itemStarts(sequence: YamlSequence): readonly number[] {
    let from = sequence.flow ? sequence.range.start + 1 : sequence.range.start;
    return sequence.items.map((item) => {
      const start = sequence.flow ? from : this.#text.indexOf("-", from) + 1;
      const at = item && (sequence.flow || start > item.range.start) ? item.range.start : start;
      from = item?.range.end ?? at;
      return at;
    });
  }

  /** Tells whether the offset stands on a line of its own that belongs to a block collection at `column`, behind a member that ends at `end`. */
  #isNewLineAt(column: number, end: number, value: YamlNode | undefined): boolean {
    if (this.#lineStart <= end - (this.#text.charAt(end - 1) === "\n" ? 1 : 0)) return false;
    if (this.#column > column) return false;
    // Items may stand at the column of their key; a dash tells that one is meant.
    const isItem = value?.kind === "sequence" && !value.flow && this.#text.startsWith("-", this.#lineStart + this.#column);
    return !(isItem && this.#columnOf(value) === this.#column);
  }

  #isAfterComma(end: number): boolean {
    return this.#text.slice(end, this.#offset).includes(",");
  }

  #columnOf(node: YamlNode): number {
    const { start } = node.range;
    return start - (this.#text.lastIndexOf("\n", start - 1) + 1);
  }

  #isInComment(): boolean {
    return /(?:^|\s)#/.test(this.#text.slice(this.#lineStart, this.#offset));
  }

  #answer(
    place: YamlLocation["place"],
    { node, collection, word }: { node?: YamlNode | undefined; collection?: YamlMap | YamlSequence | undefined; word?: OffsetRange },
  ): YamlLocation {
    return {
      place,
      path: this.#path,
      ...(node === undefined ? {} : { node }),
      ...(collection === undefined ? {} : { collection }),
      word: word ?? this.#here(),
    };
  }

  #here(): OffsetRange {
    return { start: this.#offset, end: this.#offset };
  }
}
