import type { OffsetRange } from "../text.ts";
import { locate } from "../yaml/locate.ts";
import type { YamlDocument, YamlMap, YamlNode } from "../yaml/nodes.ts";

/** What a comment of a manifest says about drift: `# plumbline-ignore-drift: reason`, or of some managers `# plumbline-ignore-drift kubectl-edit, k9s: reason`. */
export interface ManifestIgnore {
  /** Names of fields and positions in lists from the root of the object to what may differ; empty for all of it. */
  readonly place: readonly (string | number)[];
  /** Managers that may write there; empty: whoever. */
  readonly managers: readonly string[];
  readonly reason?: string;
}

/** What such a comment has in it. */
const ignoreDriftWord = "plumbline-ignore-drift";
const form = /(^|\s)#[ \t]*plumbline-ignore-drift(?![\w-])([^\r\n]*)$/;

/** A comment about drift; offsets count from the start of its document. */
export interface DriftComment {
  /** From the `#` to the end of what is written. */
  readonly range: OffsetRange;
  /** The line that it is about: its own, or the next one with something on it. */
  readonly line: OffsetRange;
  readonly managers: readonly string[];
  readonly reason: string | undefined;
}

const none: readonly never[] = [];
const known = new WeakMap<YamlNode, readonly DriftComment[]>();

/**
 * What the comments of a document say about the drift of one of its objects. A comment behind something is about that, one on a line of its own about what stands below it;
 * where an object begins it is about the whole object.
 * @param text the whole file
 */
export function ignoredByComments(document: YamlDocument, object: YamlMap, text: string): readonly ManifestIgnore[] {
  if (document.root === undefined) return none;
  const comments = driftCommentsOf(document, text);
  return comments.length === 0 ? none : comments.flatMap((comment) => ignoreOf(comment, object));
}

/** All comments of a document about drift, whatever they stand at. `text` is the whole file. */
export function driftCommentsOf(document: YamlDocument, text: string): readonly DriftComment[] {
  const { root, offset, length } = document;
  let comments = root && known.get(root);
  if (comments === undefined) {
    comments = commentsIn(document, text.slice(offset, offset + length));
    if (root) known.set(root, comments);
  }
  return comments;
}

/** Tells whether a comment is about an object of its document, or about something in it. */
export function isAbout(comment: DriftComment, object: YamlMap): boolean {
  return ignoreOf(comment, object).length > 0;
}

/** What one comment of a document says about one of its objects; nothing where it is about something else. */
export function ignoreOf({ line, managers, reason }: DriftComment, object: YamlMap): readonly ManifestIgnore[] {
  const place = isIn(line, object.range.start) ? [] : placeIn(object, line);
  return place === undefined ? [] : [{ place, managers, ...(reason === undefined || reason === "" ? {} : { reason }) }];
}

function placeIn(node: YamlNode | undefined, line: OffsetRange): readonly (string | number)[] | undefined {
  if (node?.kind === "map") {
    for (const { key, name, range, value } of node.entries) {
      if (isIn(line, key.range.start)) return [name];
      if (range.start < line.start && line.start < range.end) return below(name, placeIn(value, line));
    }
  }
  if (node?.kind === "sequence") {
    for (const [index, item] of node.items.entries()) {
      if (item === undefined) continue;
      if (isIn(line, item.range.start)) return [index];
      if (item.range.start < line.start && line.start < item.range.end) return below(index, placeIn(item, line));
    }
  }
  return undefined;
}

function below(step: string | number, place: readonly (string | number)[] | undefined): readonly (string | number)[] | undefined {
  return place && [step, ...place];
}

function commentsIn(document: YamlDocument, source: string): readonly DriftComment[] {
  if (!source.includes(ignoreDriftWord)) return none;
  const comments: DriftComment[] = [];
  for (let at = source.indexOf(ignoreDriftWord); at !== -1; at = source.indexOf(ignoreDriftWord, at + 1)) {
    const line = lineAround(source, at);
    const match = form.exec(source.slice(line.start, line.end));
    if (!match || line.start + match.index + match[0].indexOf(ignoreDriftWord) !== at) continue;
    if (locate({ ...document, offset: 0, length: source.length }, at, source).place !== "comment") continue;
    const written = source.slice(line.start, line.end);
    const isAlone = /^\s*#/.test(written);
    // A line that somebody has commented out says nothing, whatever stands behind it.
    if (isAlone && line.start + written.indexOf("#") !== source.lastIndexOf("#", at)) continue;
    const { managers, reason } = readStatement(match[2] ?? "");
    comments.push({
      range: { start: source.lastIndexOf("#", at), end: line.start + match.index + match[0].trimEnd().length },
      line: isAlone ? nextLine(source, line.end) : line,
      managers,
      reason,
    });
  }
  return comments;
}

/** Names between commas, then a colon and the reason; of anything else nothing is known but that it is there. */
function readStatement(text: string): Pick<DriftComment, "managers" | "reason"> {
  const colon = text.indexOf(":");
  const written = text.slice(0, colon < 0 ? text.length : colon).trim();
  const managers = written === "" ? [] : written.split(",").map((name) => name.trim());
  if (!managers.every((name) => /^[\w.*/-]+$/.test(name))) return { managers: [], reason: undefined };
  return { managers, reason: colon < 0 ? undefined : text.slice(colon + 1).trim() };
}

function lineAround(source: string, at: number): OffsetRange {
  const start = Math.max(source.lastIndexOf("\n", at), source.lastIndexOf("\r", at)) + 1;
  const end = source.slice(at).search(/[\r\n]/);
  return { start, end: end === -1 ? source.length : at + end };
}

/** The first line from an offset on that has something other than a comment or the beginning of a document in it. */
function nextLine(source: string, from: number): OffsetRange {
  const lines = /[^\r\n]+/g;
  lines.lastIndex = from;
  for (let match = lines.exec(source); match; match = lines.exec(source)) {
    if (!/^\s*(#|$)|^---\s*(#|$)/.test(match[0])) return { start: match.index, end: match.index + match[0].length };
  }
  return { start: source.length, end: source.length };
}

function isIn({ start, end }: OffsetRange, offset: number): boolean {
  return start <= offset && offset < end;
}
