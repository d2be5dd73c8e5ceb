import type { OffsetRange } from "../text.ts";
import type { YamlScalar } from "./nodes.ts";

/** Text that stands in a scalar, with the way back to where it is written. */
export interface EmbeddedText {
  readonly text: string;
  /** Where a range of the text is written, relative to the document; undefined when that can only be told of the scalar as a whole. */
  rangeInHost(range: OffsetRange): OffsetRange | undefined;
  /** The other way round; undefined where the text is not written as it reads. */
  offsetInText(offset: number): number | undefined;
  /** What stands before each line in the document. */
  readonly indentation: string;
}

/** Reads the text of a scalar. @param source the text of the document that it stands in */
export function embeddedText(scalar: YamlScalar, source: string): EmbeddedText {
  const text = String(scalar.value);
  const places = scalar.style === "literal" ? linesOfBlock(scalar, text, source) : undefined;
  if (places) {
    return {
      text,
      indentation: " ".repeat(places.indent),
      rangeInHost: (range) => inBlock(range, places, scalar.range),
      offsetInText: (offset) => offsetOfBlock(offset, places, text),
    };
  }
  const quotes = scalar.style === "plain" ? 0 : 1;
  const start = scalar.range.start + quotes;
  const isAsWritten = scalar.style !== "folded" && source.slice(start, start + text.length) === text && !text.includes("\n");
  return {
    text,
    indentation: "",
    rangeInHost: (range) => (isAsWritten ? { start: start + range.start, end: start + range.end } : undefined),
    offsetInText: (offset) => (isAsWritten && offset >= start && offset <= start + text.length ? offset - start : undefined),
  };
}

interface BlockLines {
  readonly indent: number;
  /** Where each line begins in the text, and where it is written. */
  readonly lines: readonly { readonly inner: number; readonly host: number }[];
}

function linesOfBlock({ range }: YamlScalar, text: string, source: string): BlockLines | undefined {
  const header = source.indexOf("\n", range.start);
  const innerLines = text.split("\n");
  const first = innerLines.findIndex((line) => line.trim() !== "");
  if (header < 0 || header >= range.end || first < 0) return undefined;
  const hostLines: { readonly start: number; readonly text: string }[] = [];
  for (let at = header + 1; at < source.length && hostLines.length < innerLines.length;) {
    const newline = source.indexOf("\n", at);
    const end = newline < 0 ? source.length : newline;
    hostLines.push({ start: at, text: source.slice(at, end) });
    at = end + 1;
  }
  const indent = leadingSpaces(hostLines[first]?.text ?? "") - leadingSpaces(innerLines[first] ?? "");
  if (indent < 0) return undefined;
  let inner = 0;
  const lines = innerLines.flatMap((line, index) => {
    const place = hostLines[index];
    const at = inner;
    inner += line.length + 1;
    return place ? [{ inner: at, host: place.start + Math.min(indent, place.text.length) }] : [];
  });
  return { indent, lines };
}

function leadingSpaces(line: string): number {
  return line.length - line.trimStart().length;
}

function inBlock({ start, end }: OffsetRange, places: BlockLines, whole: OffsetRange): OffsetRange {
  const from = offsetInBlock(start, places, whole);
  return { start: from, end: Math.max(from, offsetInBlock(end, places, whole)) };
}

function offsetInBlock(offset: number, { lines }: BlockLines, whole: OffsetRange): number {
  const line = lines.findLast(({ inner }) => inner <= offset);
  return line ? Math.min(line.host + offset - line.inner, whole.end) : whole.start;
}

function offsetOfBlock(offset: number, { lines }: BlockLines, text: string): number | undefined {
  const line = lines.findLast(({ host }) => host <= offset);
  return line ? Math.min(line.inner + offset - line.host, text.length) : undefined;
}
