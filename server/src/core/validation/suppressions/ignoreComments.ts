import type { OffsetRange } from "../../text.ts";
import { locate } from "../../yaml/locate.ts";
import type { YamlDocument, YamlNode } from "../../yaml/nodes.ts";
import { shiftRange } from "../../yaml/shiftNode.ts";

export interface IgnoredCode {
  readonly code: string;
  readonly range: OffsetRange;
}

/** A comment of the form `# plumbline-ignore rule-code, other-code: reason`, or `# plumbline-ignore-file ...`. */
export interface IgnoreComment {
  /** From the `#` to the end of what is written. */
  readonly range: OffsetRange;
  readonly codes: readonly IgnoredCode[];
  readonly reason: string | undefined;
  /** Of the findings that begin in it the comment speaks: a line, or a whole document. */
  readonly covers: OffsetRange;
  /** Stands in front of everything in the file, and speaks of all of it. */
  readonly isForFile: boolean;
  /** Nothing else stands on its line. */
  readonly isAlone: boolean;
}

/** What such a comment has in it. */
export const ignoreWord = "plumbline-ignore";
const form = /(^|\s)#[ \t]*plumbline-ignore(-file)?(?![\w-])([^\r\n]*)$/;
const list = /^\s*([\w-]+(?:\s*,\s*[\w-]+)*)?\s*(:?)\s*(.*?)\s*$/;

interface Known {
  readonly source: string;
  readonly isFirst: boolean;
  readonly comments: readonly IgnoreComment[];
}

const knownComments = new WeakMap<YamlNode, Known>();

/**
 * The comments of a document that tell to ignore something, their ranges relative to the document. They are read again only when its text has changed.
 * @param isFirst no document before it has content
 */
export function ignoreCommentsOf(document: YamlDocument, text: string, isFirst: boolean): readonly IgnoreComment[] {
  const { offset, length, root } = document;
  const at = text.indexOf(ignoreWord, offset);
  if (at === -1 || at >= offset + length) return [];
  const known = root && knownComments.get(root);
  if (known?.isFirst === isFirst && known.source.length === length && text.startsWith(known.source, offset)) return known.comments;
  const source = text.slice(offset, offset + length);
  const comments = read(source, document, isFirst);
  if (root) knownComments.set(root, { source, isFirst, comments });
  return comments;
}

/** An alike comment whose ranges count from elsewhere. */
export function shiftComment(comment: IgnoreComment, by: number): IgnoreComment {
  return {
    ...comment,
    range: shiftRange(comment.range, by),
    covers: shiftRange(comment.covers, by),
    codes: comment.codes.map(({ code, range }) => ({ code, range: shiftRange(range, by) })),
  };
}

function read(source: string, document: YamlDocument, isFirst: boolean): readonly IgnoreComment[] {
  const comments: IgnoreComment[] = [];
  for (let at = source.indexOf(ignoreWord); at !== -1; at = source.indexOf(ignoreWord, at + 1)) {
    const line = lineAround(source, at);
    const match = form.exec(source.slice(line.start, line.end));
    if (!match || line.start + match[0].indexOf(ignoreWord) + match.index !== at) continue;
    const { place, node } = locate({ ...document, offset: 0, length: source.length }, at, source);
    if (place !== "comment" && !isBesideHeader(node, at, source)) continue;
    comments.push(toComment(source, line, match, { isFirst, begin: document.root?.range.start ?? source.length }));
  }
  return comments;
}

/** Behind the `|` or `>` with which a block of text begins stands a comment, and not yet the text. */
function isBesideHeader(node: YamlNode | undefined, at: number, source: string): boolean {
  if (node?.kind !== "scalar" || (node.style !== "literal" && node.style !== "folded")) return false;
  return node.range.start < at && !/[\r\n]/.test(source.slice(node.range.start, at));
}

function toComment(
  source: string,
  line: OffsetRange,
  match: RegExpExecArray,
  { isFirst, begin }: { readonly isFirst: boolean; readonly begin: number },
): IgnoreComment {
  const [whole, before = "", file, rest = ""] = match;
  const start = line.start + match.index + before.length;
  const restStart = line.start + match.index + whole.length - rest.length;
  const [, codes = "", colon = "", tail = ""] = list.exec(rest) ?? [];
  const isAlone = source.slice(line.start, start).trim() === "";
  return {
    range: { start, end: line.start + match.index + whole.trimEnd().length },
    codes: codesIn(codes, restStart + rest.indexOf(codes)),
    reason: colon === "" || tail === "" ? undefined : tail,
    covers: file !== undefined ? { start: 0, end: source.length } : isAlone ? nextLine(source, line.end) : line,
    isForFile: file !== undefined && isFirst && start < begin,
    isAlone,
  };
}

function codesIn(text: string, offset: number): readonly IgnoredCode[] {
  return [...text.matchAll(/[\w-]+/g)].map(({ 0: code, index }) => ({
    code,
    range: { start: offset + index, end: offset + index + code.length },
  }));
}

function lineAround(source: string, at: number): OffsetRange {
  const end = source.slice(at).search(/[\r\n]/);
  const start = Math.max(source.lastIndexOf("\n", at), source.lastIndexOf("\r", at)) + 1;
  return { start, end: end === -1 ? source.length : at + end };
}

/** The first line from an offset on that has something other than a comment in it. */
function nextLine(source: string, from: number): OffsetRange {
  const lines = /[^\r\n]+/g;
  lines.lastIndex = from;
  for (let match = lines.exec(source); match; match = lines.exec(source)) {
    if (!/^\s*(#|$)/.test(match[0])) return { start: match.index, end: match.index + match[0].length };
  }
  return { start: source.length, end: source.length };
}
