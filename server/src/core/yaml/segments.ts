import type { OffsetRange } from "../text.ts";

/**
 * Splits a text into the segments of its documents as kubectl does: each line that begins with `---` starts a new one, whatever stands around it. The segments
 * cover the text without gaps; a separator belongs to the document that follows it. A line of `---` behind a byte order mark, which kubectl takes for content,
 * splits too, so that the mistake stays in its own document.
 */
export function splitSegments(text: string): readonly OffsetRange[] {
  const starts = separators(text);
  if (starts[0] !== 0) starts.unshift(0);
  return starts.map((start, index) => ({ start, end: starts[index + 1] ?? text.length }));
}

function separators(text: string): number[] {
  if (text.includes("\uFEFF", 1)) return [...text.matchAll(/^\uFEFF?---/gm)].map(({ index }) => index);
  const starts = /^\uFEFF?---/.test(text) ? [0] : [];
  for (let at = text.indexOf("\n---"); at !== -1; at = text.indexOf("\n---", at + 1)) starts.push(at + 1);
  return starts;
}

/**
 * Splits a file of JSON objects written one after the other, which kubectl reads as one document each. Answers undefined when the text is not of that shape, and
 * YAML's rules hold.
 */
export function splitJsonSegments(text: string): readonly OffsetRange[] | undefined {
  if (!/^\uFEFF?\s*\{/.test(text)) return undefined;
  const segments: OffsetRange[] = [];
  let start = 0;
  let depth = 0;
  for (const { index, 0: token } of text.matchAll(/"(?:[^"\\\n]|\\.)*"|[{}[\]]|[^\s{}[\]",:]+|"/g)) {
    if (token === "{" || token === "[") {
      depth++;
    } else if (token === "}" || token === "]") {
      if (--depth > 0) continue;
      if (depth < 0) return undefined;
      segments.push({ start, end: index + 1 });
      start = index + 1;
    } else if ((depth === 0 && token !== "\uFEFF") || token === '"' || token.startsWith("#") || token.startsWith("---")) {
      return undefined;
    }
  }
  if (depth !== 0 || segments.length < 2) return undefined;
  return segments.map((segment, index) => (index === segments.length - 1 ? { start: segment.start, end: text.length } : segment));
}
