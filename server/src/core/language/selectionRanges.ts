import type { OffsetRange } from "../text.ts";
import { locate } from "../yaml/locate.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { YamlFile } from "../yaml/parse.ts";

/** What "expand selection" selects at an offset, step by step from the innermost: word, key or value, entry, map, item, list, document, file. */
export function selectionRanges(file: YamlFile, offset: number): readonly OffsetRange[] {
  const document = file.documents.findLast((candidate) => candidate.offset <= offset);
  const inner = document ? rangesIn(document, offset - document.offset, file.text) : [];
  const around = [
    ...(document ? [{ start: document.offset, end: document.offset + document.length }] : []),
    { start: 0, end: file.text.length },
  ];
  const all = [
    ...inner.map(({ start, end }) => ({ start: start + (document?.offset ?? 0), end: end + (document?.offset ?? 0) })),
    ...around,
  ];
  return growing(all, offset);
}

function rangesIn(document: YamlDocument, offset: number, text: string): readonly OffsetRange[] {
  const { path, node, word, place, collection } = locate(document, offset, text);
  const ranges: OffsetRange[] = [];
  const at = wordAt(text, offset + document.offset);
  if (at && place !== "comment") ranges.push({ start: at.start - document.offset, end: at.end - document.offset });
  if (node?.kind === "scalar" && (node.style === "single" || node.style === "double")) {
    ranges.push({ start: node.range.start + 1, end: node.range.end - 1 });
  }
  ranges.push(word);
  if (place === "empty" && collection) ranges.push(collection.range);
  for (const step of path.toReversed()) {
    if (step.kind === "entry") ranges.push(step.entry.range, step.map.range);
    else {
      const item = step.sequence.items[step.index];
      if (item) ranges.push(item.range);
      ranges.push(step.sequence.range);
    }
  }
  if (document.root) ranges.push(document.root.range);
  return ranges;
}

/** The run of letters, digits and underscores at an offset. */
function wordAt(text: string, offset: number): OffsetRange | undefined {
  let start = offset;
  while (/\w/.test(text[start - 1] ?? "")) start--;
  let end = offset;
  while (/\w/.test(text[end] ?? "")) end++;
  return start === end ? undefined : { start, end };
}

/** Each range holds the one before and more; what does not is left out. */
function growing(ranges: readonly OffsetRange[], offset: number): readonly OffsetRange[] {
  const result: OffsetRange[] = [];
  let last: OffsetRange = { start: offset, end: offset };
  for (const range of ranges) {
    if (range.start > last.start || range.end < last.end || range.end - range.start === last.end - last.start) continue;
    result.push(range);
    last = range;
  }
  return result.length === 0 ? [last] : result;
}
