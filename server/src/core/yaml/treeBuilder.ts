import { isAlias, isMap, isPair, isScalar, isSeq, Scalar, type Alias, type Pair, type ParsedNode, type YAMLMap, type YAMLSeq } from "yaml";
import type { OffsetRange } from "../text.ts";
import { compose } from "./compose.ts";
import { checkFlowText } from "./flowText.ts";
import { checkKeys, keyName } from "./mapKeys.ts";
import type { ScalarStyle, YamlAlias, YamlEntry, YamlMap, YamlNode, YamlProblem, YamlScalar, YamlSequence } from "./nodes.ts";
import { readPlainScalar } from "./plainScalar.ts";
import { checkEscapes, checkNumber } from "./scalarProblems.ts";
import { readTaggedScalar } from "./taggedScalar.ts";

/** A body as written, the text of the same length that was parsed, and where the body stands in the document. */
export interface SourceText {
  readonly body: string;
  readonly text: string;
  readonly offset: number;
}

/** Deeper than any manifest, and shallow enough for the stack of whoever walks the tree. */
const maxDepth = 500;

const styles = new Map<string | undefined, ScalarStyle>([
  [Scalar.QUOTE_SINGLE, "single"],
  [Scalar.QUOTE_DOUBLE, "double"],
  [Scalar.BLOCK_LITERAL, "literal"],
  [Scalar.BLOCK_FOLDED, "folded"],
]);

/** Builds our tree of one document from the parser's, and notes what is wrong with it. */
export class TreeBuilder {
  readonly problems: YamlProblem[] = [];
  readonly handled = new Set<number>();
  hasAnchors = false;
  tooDeep: YamlProblem | undefined;
  readonly #body: string;
  readonly #text: string;
  readonly #isRepaired: boolean;
  readonly #offset: number;
  readonly #anchors = new Map<string, YamlNode>();
  readonly #open = new Set<string>();

  /** The offset of the source is added to all ranges. */
  constructor({ body, text, offset }: SourceText) {
    this.#body = body;
    this.#text = text;
    this.#isRepaired = body !== text;
    this.#offset = offset;
  }

  build(root: ParsedNode | null): YamlNode | undefined {
    return this.#node(root, 0);
  }

  #node(node: unknown, depth: number): YamlNode | undefined {
    if (isScalar(node)) return this.#value(node);
    if (isAlias(node)) return this.#alias(node);
    if (!isMap(node) && !isSeq(node)) return undefined;
    if (depth >= maxDepth) {
      const message = `This document is nested deeper than ${maxDepth} levels, so it is not checked. Flatten it.`;
      const { start } = this.#range(node);
      this.tooDeep ??= { code: "too-large", severity: "warning", range: { start, end: start + 1 }, message };
      return undefined;
    }
    const { anchor } = node;
    if (anchor !== undefined) {
      this.hasAnchors = true;
      this.#anchors.delete(anchor);
      this.#open.add(anchor);
    }
    const built = isMap(node) ? this.#map(node, depth) : this.#sequence(node, depth);
    if (anchor === undefined) return built;
    this.#open.delete(anchor);
    const anchored = { ...built, anchor };
    this.#anchors.set(anchor, anchored);
    return anchored;
  }

  #map(map: YAMLMap, depth: number): YamlMap {
    const flow = map.flow === true;
    const entries = map.items.flatMap((pair) => this.#entries(pair, flow, depth));
    for (const problem of checkKeys(entries)) this.problems.push(problem);
    if (flow) this.problems.push(...checkFlowText(entries.flatMap(({ key, value }) => [key, value])));
    return { kind: "map", range: this.#collectionRange(map, flow, entries.at(-1)?.range.end), flow, entries };
  }

  #sequence(sequence: YAMLSeq, depth: number): YamlSequence {
    const flow = sequence.flow === true;
    const items = sequence.items.map((item) => (isPair(item) ? undefined : this.#node(item, depth + 1)));
    if (flow) this.problems.push(...checkFlowText(items));
    const end = sequence.items.length === 0 ? undefined : this.#lastItemEnd(sequence, items);
    return { kind: "sequence", range: this.#collectionRange(sequence, flow, end), flow, items };
  }

  /** End of the last item; behind its dash when it is empty. */
  #lastItemEnd(sequence: YAMLSeq, items: readonly (YamlNode | undefined)[]): number {
    const last = items.at(-1);
    if (last) return last.range.end;
    const item = sequence.items.at(-1);
    const end = isScalar(item) ? (item.range?.[0] ?? 0) : 0;
    const before = this.#body.slice(0, end).trimEnd();
    return this.#offset + before.length;
  }

  #entries(pair: Pair, flow: boolean, depth: number): readonly YamlEntry[] {
    // Not a key that anyone meant: a list that stands between the keys of a map.
    if (!flow && pair.value === null && isScalar(pair.key) && this.#isEmpty(pair.key)) return [];
    const key = flow ? this.#withColon(this.#key(pair.key)) : this.#key(pair.key);
    const value = pair.value === null ? undefined : this.#node(pair.value, depth + 1);
    const entry: YamlEntry = {
      key,
      name: keyName(key),
      ...(value === undefined ? {} : { value }),
      range: { start: key.range.start, end: value?.range.end ?? this.#colonEnd(key.range.end) },
    };
    if (!flow) return this.#splitKey(entry);
    this.#checkColon(key.range);
    return [entry];
  }

  /** In `{name:}` libyaml reads a key called `name:`. */
  #withColon(key: YamlScalar): YamlScalar {
    const end = key.range.end - this.#offset;
    if (key.style !== "plain" || !/^:[,\]}]/.test(this.#body.slice(end, end + 2))) return key;
    const message = `Kubernetes takes the : for a part of ${key.source}: here. Write a space behind it.`;
    this.problems.push({ code: "syntax", severity: "warning", range: { start: key.range.end, end: key.range.end + 1 }, message });
    return this.#plain(`${key.source}:`, key.range.start);
  }

  /** Inside brackets too, libyaml looks for the colon of a key on its line. */
  #checkColon(key: OffsetRange): void {
    const colon = /[ \t\r]*\n\s*:/y;
    colon.lastIndex = key.end - this.#offset;
    if (!colon.test(this.#body)) return;
    this.problems.push({ code: "syntax", severity: "error", range: key, message: "A : must stand on the line of its key. Move it there." });
  }

  /** A half-typed key without colon swallows the key on the next line: takes the two apart. */
  #splitKey(entry: YamlEntry): readonly YamlEntry[] {
    const { key } = entry;
    const source = this.#source(key.range);
    if (key.style !== "plain" || !source.includes("\n")) return [entry];
    this.handled.add(key.range.start - this.#offset);
    const pieces = [...source.matchAll(/[^\s#][^\n]*/g)].map(({ index, 0: line }) => this.#plain(line.trimEnd(), key.range.start + index));
    return pieces.map((piece, index) => {
      if (index === pieces.length - 1)
        return { ...entry, key: piece, name: keyName(piece), range: { start: piece.range.start, end: entry.range.end } };
      const message = `There is no : behind ${piece.source}. Write ${piece.source}: and its value.`;
      this.problems.push({ code: "syntax", severity: "error", range: piece.range, message });
      return { key: piece, name: keyName(piece), range: piece.range };
    });
  }

  #plain(source: string, start: number): YamlScalar {
    return { kind: "scalar", range: { start, end: start + source.length }, value: readPlainScalar(source), source, style: "plain" };
  }

  #key(node: unknown): YamlScalar {
    if (isScalar(node)) return this.#scalar(node);
    if (isAlias(node)) {
      const alias = this.#alias(node);
      if (alias.target?.kind === "scalar") return { ...alias.target, range: alias.range };
      return this.#plain(`*${alias.name}`, alias.range.start);
    }
    const range = isMap(node) || isSeq(node) ? this.#range(node) : { start: this.#offset, end: this.#offset };
    const message = "A key must be text. Kubernetes refuses lists and maps as keys.";
    this.problems.push({ code: "bad-key", severity: "error", range, message });
    const source = this.#source(range);
    return { kind: "scalar", range, value: source, source, style: "plain" };
  }

  #value(node: Scalar): YamlScalar | undefined {
    return this.#isEmpty(node) ? undefined : this.#scalar(node);
  }

  #isEmpty({ range, type, anchor, tag }: Scalar): boolean {
    return range?.[0] === range?.[1] && (type ?? "PLAIN") === "PLAIN" && anchor === undefined && tag === undefined;
  }

  #scalar(node: Scalar): YamlScalar {
    const style = styles.get(node.type) ?? "plain";
    const range = this.#scalarRange(node, style);
    const source = (this.#isCovered(range) ? this.#writtenText(range, style) : undefined) ?? node.source ?? "";
    const scalar: YamlScalar = {
      kind: "scalar",
      range,
      value: this.#read(node, source, style, range),
      source,
      style,
      ...(node.anchor === undefined ? {} : { anchor: node.anchor }),
      ...(node.tag === undefined ? {} : { tagged: true as const }),
    };
    if (typeof scalar.value === "number") this.problems.push(...checkNumber(scalar));
    if (style === "single") this.#checkEnd(range);
    if (style === "double") this.problems.push(...checkEscapes(this.#source(range), range.start));
    if (node.anchor !== undefined) {
      this.hasAnchors = true;
      this.#anchors.set(node.anchor, scalar);
    }
    return scalar;
  }

  /** The parser takes the last of two quotes at the end of a document for the end of the text, though they stand for one. */
  #checkEnd(range: OffsetRange): void {
    if (range.end !== this.#offset + this.#body.length || /^'(?:[^']|'')*'$/.test(this.#source(range))) return;
    this.problems.push({
      code: "syntax",
      severity: "error",
      range,
      message: "This text begins with ' and never ends. Write the closing '.",
    });
  }

  /** A repair can take the last character of a key for the colon that is missing. */
  #scalarRange(node: Scalar, style: ScalarStyle): OffsetRange {
    const range = this.#range(node);
    if (!this.#isRepaired || style !== "plain") return range;
    const end = range.end - this.#offset;
    return this.#text.charAt(end) === ":" && this.#body.charAt(end) !== ":" ? { start: range.start, end: range.end + 1 } : range;
  }

  #isCovered({ start, end }: OffsetRange): boolean {
    if (!this.#isRepaired) return false;
    return this.#source({ start, end }) !== this.#text.slice(start - this.#offset, end - this.#offset);
  }

  /** What a scalar says that a repair changed: text whose lines it joined is folded as if it stood alone. */
  #writtenText(range: OffsetRange, style: ScalarStyle): string | undefined {
    const written = this.#source(range);
    if (!written.includes("\n")) return written.replace(/^["']/, "");
    if (style === "literal" || style === "folded") return undefined;
    const { contents } = compose(`[${written}]`).document;
    const item = isSeq(contents) ? contents.items[0] : undefined;
    return isScalar(item) ? item.source : undefined;
  }

  #read(node: Scalar, source: string, style: ScalarStyle, range: OffsetRange): YamlScalar["value"] {
    if (node.tag === undefined) return style === "plain" ? readPlainScalar(source) : source;
    const read = readTaggedScalar(node.tag, source);
    const shown = node.tag.replace("tag:yaml.org,2002:", "!!");
    if (!read.ok) {
      const message = `${source} cannot be read as ${shown}. Correct the value, or delete the tag.`;
      this.problems.push({ code: "syntax", severity: "error", range, message });
    } else if (!shown.startsWith("!!") && shown !== "!") {
      const message = `Kubernetes does not know the tag ${shown} and reads the value as text.`;
      this.problems.push({ code: "syntax", severity: "information", range, message });
    }
    return read.value;
  }

  #alias(node: Alias): YamlAlias {
    this.hasAnchors = true;
    const range = this.#range(node);
    const target = this.#anchors.get(node.source);
    if (target) return { kind: "alias", range, name: node.source, target };
    const message = this.#open.has(node.source)
      ? `The anchor &${node.source} would contain itself. Let the alias stand for something else.`
      : `There is no anchor &${node.source} before this alias in the same document. Define it, or write the value out.`;
    if (node.source !== "") this.problems.push({ code: "unknown-alias", severity: "error", range, message });
    return { kind: "alias", range, name: node.source };
  }

  #range(node: { range?: readonly [number, number, number] | null }): OffsetRange {
    const [start, end] = node.range ?? [0, 0];
    return { start: start + this.#offset, end: end + this.#offset };
  }

  #collectionRange(node: YAMLMap | YAMLSeq, flow: boolean, contentEnd: number | undefined): OffsetRange {
    const { start, end } = this.#range(node);
    return { start, end: flow ? end : Math.max(start, contentEnd ?? end) };
  }

  /** Behind the colon that follows a key without value; the key's end when there is none. */
  #colonEnd(keyEnd: number): number {
    const from = keyEnd - this.#offset;
    const gap = /[ \t]*:/y;
    gap.lastIndex = from;
    return gap.test(this.#body) ? this.#offset + gap.lastIndex : keyEnd;
  }

  #source({ start, end }: OffsetRange): string {
    return this.#body.slice(start - this.#offset, end - this.#offset);
  }
}
