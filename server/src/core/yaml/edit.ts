import type { OffsetRange } from "../text.ts";
import { editBlock } from "./editBlock.ts";
import type { YamlDocument } from "./nodes.ts";
import { isSplitSpecially, parseSegments, parseYaml, type YamlFile } from "./parse.ts";
import { parseSegment, type ParsedSegment } from "./parseSegment.ts";
import { splitSegments } from "./segments.ts";

/**
 * Replaces a range of a file's text and answers what `parseYaml` would for the new text, reading again only what the change touches. Documents that it does not touch
 * keep the identity of their `root` and `problems`, wherever they move.
 */
export function editYaml(file: YamlFile, range: OffsetRange, newText: string): YamlFile {
  const text = file.text.slice(0, range.start) + newText + file.text.slice(range.end);
  if (isSplitSpecially(text) || isSplitSpecially(file.text)) return parseYaml(text);

  const { documents } = file;
  // A change at the very start of a document can join it to the one before.
  const first = Math.max(documentAt(documents, range.start - 1), 0);
  const last = documentAt(documents, range.end);
  const shift = newText.length - (range.end - range.start);
  const start = documents[first]?.offset ?? 0;
  const end = documentEnd(documents[last], file.text) + shift;

  const before = documents.slice(0, first).map(segmentOf);
  const touched = splitSegments(text.slice(start, end)).map((segment) => ({ start: segment.start + start, end: segment.end + start }));
  const after = documents.slice(last + 1).map((document) => moved(segmentOf(document), shift));
  const known = new Map<number, ParsedSegment>();
  documents.slice(0, first).forEach((document) => known.set(document.offset, contentOf(document)));
  documents.slice(last + 1).forEach((document) => known.set(document.offset + shift, contentOf(document)));
  const edited = touched.length === 1 && first === last ? editInside(file, first, range, text, shift) : undefined;
  if (edited) known.set(start, edited);
  return parseSegments(
    text,
    [...before, ...touched, ...after],
    (segment) => known.get(segment.start) ?? parseSegment(text.slice(segment.start, segment.end), segment.start === 0),
  );
}

/** Smaller documents are read again as a whole, which takes less than a millisecond. */
const minBlockEditLength = 8_000;

function editInside(file: YamlFile, index: number, range: OffsetRange, text: string, shift: number): ParsedSegment | undefined {
  const document = file.documents[index];
  if (!document || document.length < minBlockEditLength) return undefined;
  const { offset, length } = document;
  return editBlock({
    document,
    before: file.text.slice(offset, offset + length),
    after: text.slice(offset, offset + length + shift),
    range: { start: range.start - offset, end: range.end - offset },
    shift,
  });
}

/** Index of the document that holds an offset; the last one at the end of the text. */
function documentAt(documents: readonly YamlDocument[], offset: number): number {
  let low = 0;
  let high = documents.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((documents[middle]?.offset ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function documentEnd(document: YamlDocument | undefined, text: string): number {
  return document ? document.offset + document.length : text.length;
}

function segmentOf({ offset, length }: YamlDocument): OffsetRange {
  return { start: offset, end: offset + length };
}

function moved({ start, end }: OffsetRange, shift: number): OffsetRange {
  return { start: start + shift, end: end + shift };
}

function contentOf({ root, problems, hasAnchors }: YamlDocument): ParsedSegment {
  return { ...(root === undefined ? {} : { root }), problems, ...(hasAnchors === undefined ? {} : { hasAnchors }) };
}
