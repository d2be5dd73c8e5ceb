import { LineIndex } from "../yaml/lineIndex.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import type { YamlFile } from "../yaml/parse.ts";

/** Lines that can be folded into the first of them. Counted from 0. */
export interface FoldingRange {
  readonly startLine: number;
  readonly endLine: number;
  readonly kind?: "comment" | "region";
}

/**
 * Finds what can be folded in a file: documents where there are several, maps, lists, their items, long text, comments, and what stands between the comments `#region`
 * and `#endregion`. Sorted; no two begin in the same line.
 */
export function foldingRanges(file: YamlFile): readonly FoldingRange[] {
  const isAlone = file.documents.filter(({ root }) => root !== undefined).length < 2;
  const ranges: FoldingRange[] = [];
  let lines = 0;
  for (const document of file.documents) {
    const { ranges: own, lineCount } = rangesOf(file.text, document, isAlone);
    for (const { startLine, endLine, kind } of own) {
      ranges.push({ startLine: startLine + lines, endLine: endLine + lines, ...(kind === undefined ? {} : { kind }) });
    }
    lines += lineCount;
  }
  return withRegions(ranges, regionsIn(file.text));
}

/** Regions may hold several documents. */
function regionsIn(text: string): readonly FoldingRange[] {
  if (!/#\s*region\b/.test(text)) return [];
  const regions: FoldingRange[] = [];
  const open: number[] = [];
  text.split(/\r\n?|\n/).forEach((line, index) => {
    if (/^\s*#\s*region\b/.test(line)) open.push(index);
    const startLine = /^\s*#\s*endregion\b/.test(line) ? open.pop() : undefined;
    if (startLine !== undefined) regions.push({ startLine, endLine: index, kind: "region" });
  });
  return regions;
}

function withRegions(ranges: readonly FoldingRange[], regions: readonly FoldingRange[]): readonly FoldingRange[] {
  if (regions.length === 0) return ranges;
  const starts = new Set(regions.map(({ startLine }) => startLine));
  return [...ranges.filter(({ startLine }) => !starts.has(startLine)), ...regions].toSorted(
    (left, right) => left.startLine - right.startLine,
  );
}

interface DocumentRanges {
  readonly isAlone: boolean;
  readonly lineCount: number;
  /** Lines are counted from the first of the document. */
  readonly ranges: readonly FoldingRange[];
}

/** A root that stays the same stands for text that stayed the same. */
const known = new WeakMap<YamlNode, DocumentRanges>();

function rangesOf(text: string, document: YamlDocument, isAlone: boolean): DocumentRanges {
  const { root, offset, length } = document;
  const before = root && known.get(root);
  if (before?.isAlone === isAlone) return before;
  const finder = new Finder(text.slice(offset, offset + length));
  if (root) finder.addRoot(root, isAlone);
  const result = { isAlone, lineCount: finder.lineCount, ranges: finder.ranges() };
  if (root) known.set(root, result);
  return result;
}

class Finder {
  readonly #text: string;
  readonly #lines: LineIndex;
  /** By their first line. */
  readonly #ranges = new Map<number, FoldingRange>();
  /** Lines that block scalars cover, in which a hash is no comment. */
  readonly #scalars = new Set<number>();

  constructor(text: string) {
    this.#text = text;
    this.#lines = new LineIndex(text);
  }

  /** How many lines end in the document. */
  get lineCount(): number {
    return this.#lines.lineCount - 1;
  }

  addRoot(root: YamlNode, isAlone: boolean): void {
    this.#visit(root);
    if (!isAlone) this.#add(root.range.start, root.range.end);
  }

  ranges(): readonly FoldingRange[] {
    this.#addComments();
    return [...this.#ranges.values()].toSorted((left, right) => left.startLine - right.startLine);
  }

  #visit(node: YamlNode | undefined): void {
    if (node?.kind === "map") {
      for (const { range, value } of node.entries) {
        this.#add(range.start, range.end, value);
        this.#visit(value);
      }
    } else if (node?.kind === "sequence") {
      for (const item of node.items) {
        if (!item) continue;
        this.#add(item.range.start, item.range.end, item);
        this.#visit(item);
      }
    } else if (node?.kind === "scalar") {
      const last = this.#lineOf(node.range.end);
      for (let line = this.#lineOf(node.range.start) + 1; line <= last; line++) this.#scalars.add(line);
    }
  }

  #add(start: number, end: number, value?: YamlNode): void {
    const startLine = this.#lineOf(start);
    let endLine = this.#lastLine(end);
    // The bracket that closes stays in sight.
    const isFlow = value !== undefined && (value.kind === "map" || value.kind === "sequence") && value.flow;
    if (isFlow && endLine > startLine && /^\s*[\]}]/.test(this.#textOf(endLine))) endLine--;
    this.#put({ startLine, endLine });
  }

  /** The outer of two that begin in one line counts. */
  #put(range: FoldingRange): void {
    const same = this.#ranges.get(range.startLine);
    if (range.endLine > range.startLine && (same === undefined || same.endLine < range.endLine)) this.#ranges.set(range.startLine, range);
  }

  #addComments(): void {
    let first = -1;
    for (let line = 0; line <= this.#lines.lineCount; line++) {
      const isComment = !this.#scalars.has(line) && /^\s*#/.test(this.#textOf(line));
      if (isComment && first < 0) first = line;
      if (isComment || first < 0) continue;
      this.#put({ startLine: first, endLine: line - 1, kind: "comment" });
      first = -1;
    }
  }

  /** The last line with something in it of a value that ends before an offset. */
  #lastLine(end: number): number {
    let line = this.#lineOf(Math.max(end - 1, 0));
    while (line > 0 && this.#textOf(line).trim() === "") line--;
    return line;
  }

  #lineOf(offset: number): number {
    return this.#lines.positionAt(offset).line;
  }

  #textOf(line: number): string {
    return this.#text.slice(this.#lines.lineStart(line), this.#lines.lineStart(line + 1));
  }
}
