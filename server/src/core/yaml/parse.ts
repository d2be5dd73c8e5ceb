import type { OffsetRange } from "../text.ts";
import type { YamlDocument } from "./nodes.ts";
import { parseSegment, type ParsedSegment } from "./parseSegment.ts";
import { splitJsonSegments, splitSegments } from "./segments.ts";

/** A text and its documents. */
export interface YamlFile {
  readonly text: string;
  /** In the order of the text, which they cover without gaps; never empty. Documents without content are among them. */
  readonly documents: readonly YamlDocument[];
}

/** Bigger texts are not parsed: reading one would hold up everything else for seconds. In UTF-16 units. */
const maxTextLength = 5_000_000;

/** Reads a text as Kubernetes reads it. Never throws: what is wrong stands in the problems of the document it belongs to. */
export function parseYaml(text: string): YamlFile {
  if (text.length > maxTextLength) return { text, documents: [tooLarge(text)] };
  return parseSegments(text, segmentsOf(text), (segment) => parseSegment(text.slice(segment.start, segment.end), segment.start === 0));
}

/** Tells whether a text is split by other rules than `---` lines, so that one change can move every border. */
export function isSplitSpecially(text: string): boolean {
  return text.length > maxTextLength || /^\uFEFF?\s*\{/.test(text.slice(0, 1000));
}

/** Puts the documents of a text together from its segments. */
export function parseSegments(text: string, segments: readonly OffsetRange[], parse: (segment: OffsetRange) => ParsedSegment): YamlFile {
  let index = 0;
  const documents = segments.map((segment): YamlDocument => {
    const parsed = parse(segment);
    const document = { index, offset: segment.start, length: segment.end - segment.start, ...parsed };
    if (parsed.root !== undefined || parsed.problems.length > 0) index++;
    return document;
  });
  return { text, documents };
}

function segmentsOf(text: string): readonly OffsetRange[] {
  return splitJsonSegments(text) ?? splitSegments(text);
}

function tooLarge(text: string): YamlDocument {
  const message = `This file is larger than ${maxTextLength / 1_000_000} MB and is not checked. Split it into smaller files.`;
  return {
    index: 0,
    offset: 0,
    length: text.length,
    problems: [{ code: "too-large", severity: "warning", range: { start: 0, end: 1 }, message }],
  };
}
