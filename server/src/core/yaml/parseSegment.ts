import { arrangeProblems } from "./arrangeProblems.ts";
import { checkCharacters } from "./checkCharacters.ts";
import { convertDocument } from "./convertDocument.ts";
import { checkJsonCommas } from "./jsonCommas.ts";
import type { YamlNode, YamlProblem } from "./nodes.ts";
import { composeRepaired } from "./repair.ts";
import { readSimpleBody } from "./simpleBody.ts";
import { segmentBody } from "./segmentBody.ts";

/** What is read from one document's text. Ranges are relative to that text. */
export interface ParsedSegment {
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
  /** Some node has an anchor or is an alias. */
  readonly hasAnchors?: true;
}

const maxLineLength = 1_000_000;
const maxLines = 200_000;

/** Reads the text of one document, from its separator line (if any) to the next. `isFirst`: it stands at the start of the file. */
export function parseSegment(text: string, isFirst: boolean): ParsedSegment {
  const refusal = refuseSize(text);
  if (refusal) return { problems: [refusal] };
  const { start, end, problems: frame } = segmentBody(text, isFirst);
  const body = text.slice(start, end);
  return parseBody(body, start, text.startsWith("---") ? frame : [...frame, ...checkJsonCommas(body, start)]);
}

/** Reads the content of one document. `offset` is added to all ranges; `frame` are problems of what stands around the content. */
export function parseBody(written: string, offset: number, frame: readonly YamlProblem[] = []): ParsedSegment {
  const simple = readSimpleBody(written, offset);
  return simple ? { ...simple, problems: arrangeProblems(frame, written, offset) } : parseAnyBody(written, offset, frame);
}

/** Reads the content of one document with the parser for everything that YAML has. */
export function parseAnyBody(written: string, offset: number, frame: readonly YamlProblem[] = []): ParsedSegment {
  const body = written.includes("\r") ? written.replaceAll(/\r(?!\n)/g, "\n") : written;
  const { composition, text, problems: repaired } = composeRepaired(body);
  const converted = convertDocument(composition, { body, text, offset });
  const { root, problems, refusal, hasAnchors } = converted;
  if (refusal) return { problems: [refusal] };
  const moved = repaired.map((problem) => ({
    ...problem,
    range: { start: problem.range.start + offset, end: problem.range.end + offset },
  }));
  const all = arrangeProblems([...frame, ...moved, ...problems, ...checkCharacters(body, offset, root)], body, offset);
  return {
    ...(root === undefined ? {} : { root }),
    problems: all,
    ...(hasAnchors ? { hasAnchors: true } : {}),
  };
}

/** Says why a document is too big to be read; undefined for all that people write. */
export function refuseSize(text: string): YamlProblem | undefined {
  const longLine = findLongLine(text);
  if (longLine !== undefined) {
    const message = "This line is longer than 1 MB, so the document is not checked. Break the line, or keep the data in a file of its own.";
    return { code: "too-large", severity: "warning", range: { start: longLine, end: longLine + 1 }, message };
  }
  if (!hasTooManyLines(text)) return undefined;
  const message = "This document has more than 200,000 lines, so it is not checked. Split it.";
  return { code: "too-large", severity: "warning", range: { start: 0, end: 1 }, message };
}

function findLongLine(text: string): number | undefined {
  if (text.length <= maxLineLength) return undefined;
  for (let start = 0; start < text.length;) {
    const newline = text.indexOf("\n", start);
    const end = newline === -1 ? text.length : newline;
    if (end - start > maxLineLength) return start;
    start = end + 1;
  }
  return undefined;
}

function hasTooManyLines(text: string): boolean {
  if (text.length <= maxLines) return false;
  let lines = 0;
  for (let at = text.indexOf("\n"); at !== -1 && lines <= maxLines; at = text.indexOf("\n", at + 1)) lines++;
  return lines > maxLines;
}
