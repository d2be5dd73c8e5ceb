import { Composer, Parser } from "yaml";
import { checkCharacters } from "./checkCharacters.ts";
import { convertDocument } from "./convertDocument.ts";
import type { YamlNode, YamlProblem } from "./nodes.ts";
import { segmentBody } from "./segmentBody.ts";
import { toProblem } from "./syntaxProblems.ts";

/** What is read from one document's text. Ranges are relative to that text. */
export interface ParsedSegment {
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
  /** Some node has an anchor or is an alias. */
  readonly hasAnchors?: true;
}

const maxLineLength = 1_000_000;

/** Reads the text of one document, from its separator line (if any) to the next. `isFirst`: it stands at the start of the file. */
export function parseSegment(text: string, isFirst: boolean): ParsedSegment {
  const longLine = findLongLine(text);
  if (longLine !== undefined) {
    const message = "This line is longer than 1 MB, so the document is not checked. Break the line, or keep the data in a file of its own.";
    return { problems: [{ code: "too-large", severity: "warning", range: { start: longLine, end: longLine + 1 }, message }] };
  }
  const { start, end, problems: frame } = segmentBody(text, isFirst);
  const body = text.slice(start, end).replaceAll(/\r(?!\n)/g, "\n");
  return read(body, start, frame);
}

function read(body: string, offset: number, frame: readonly YamlProblem[]): ParsedSegment {
  // Failsafe: the library leaves all scalars as text; Kubernetes' rules are ours.
  const composer = new Composer({ schema: "failsafe", merge: false, uniqueKeys: false, logLevel: "silent" });
  const [document, ...others] = composer.compose(new Parser().parse(body), true, body.length);
  if (!document) return { problems: frame };
  const { root, problems, refusal, handled, hasAnchors } = convertDocument(document, body, offset);
  if (refusal) return { problems: [refusal] };
  const errors = [document, ...others].flatMap((each) => each.errors).filter((error) => !handled.has(error.pos[0]));
  const syntax = errors.flatMap((error) => toProblem(error, body, offset) ?? []);
  const all = [...frame, ...syntax, ...problems, ...checkCharacters(body, offset, root)];
  all.sort((left, right) => left.range.start - right.range.start);
  return {
    ...(root === undefined ? {} : { root }),
    problems: all,
    ...(hasAnchors === true ? { hasAnchors: true } : {}),
  };
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
