import { shiftRange } from "../../yaml/shiftNode.ts";
import type { YamlDocument } from "../../yaml/nodes.ts";
import type { FileFinding } from "../finding.ts";
import type { JudgedFile } from "./judgedFile.ts";
import { isKnownCode, knownCodes } from "./knownCodes.ts";
import { remarksAt } from "./remarksAt.ts";
import { remarksOnDrift } from "./remarksOnDrift.ts";
import { patchEntryAround } from "./patchEntries.ts";
import { ignoreCommentsOf, ignoreWord, shiftComment, type IgnoreComment } from "./ignoreComments.ts";

/** What a comment ignores, and why, where it says so. */
export interface IgnoredFinding extends FileFinding {
  readonly reason?: string;
}

export interface JudgedFindings {
  /** What is to be told, in the order of the text. */
  readonly findings: readonly FileFinding[];
  /** What comments in the file ignore. */
  readonly ignored: readonly IgnoredFinding[];
}

interface PlacedComment {
  readonly document: YamlDocument;
  readonly comment: IgnoreComment;
  readonly used: Set<string>;
}

/** Takes out the findings that comments of the file ignore, and says what is wrong with these comments. */
export function withoutIgnored(file: JudgedFile): JudgedFindings {
  // Hardly any file has one, and this is asked with every keystroke.
  if (!file.text.includes(ignoreWord)) return { findings: file.findings, ignored: [] };
  const mentions = mentioning(file.text, file.documents);
  const comments = commentsOf(file, mentions);
  const onDrift = remarksOnDrift(file, mentions);
  if (comments.length === 0 && onDrift.length === 0) return { findings: file.findings, ignored: [] };
  const findings: FileFinding[] = [];
  const ignored: IgnoredFinding[] = [];
  for (const finding of file.findings) {
    const speaking = comments.filter((placed) => speaksOf(placed, finding));
    for (const { used } of speaking) used.add(finding.code);
    if (speaking.length === 0) findings.push(finding);
    else {
      const reason = speaking.find(({ comment }) => comment.reason !== undefined)?.comment.reason;
      ignored.push(reason === undefined ? finding : { ...finding, reason });
    }
  }
  const remarks = [...comments.flatMap((placed) => remarksOn(placed, file)), ...onDrift];
  return { findings: [...findings, ...remarks].sort((left, right) => left.range.start - right.range.start), ignored };
}

function commentsOf({ text, documents, isOurs }: JudgedFile, mentions: ReadonlySet<YamlDocument>): readonly PlacedComment[] {
  const firstContent = documents.findIndex(({ root }) => root !== undefined);
  return documents.flatMap((document, position) => {
    if (!mentions.has(document)) return [];
    const isHead = document.root === undefined && position < firstContent;
    if (!isHead && !isOurs(document)) return [];
    return ignoreCommentsOf(document, text, position <= firstContent).map((comment) => ({ document, comment, used: new Set<string>() }));
  });
}

/** The documents that have the word in them: the text is searched once, and not from each document to its end. */
function mentioning(text: string, documents: readonly YamlDocument[]): ReadonlySet<YamlDocument> {
  const found = new Set<YamlDocument>();
  let position = 0;
  for (let at = text.indexOf(ignoreWord); at !== -1; at = text.indexOf(ignoreWord, at + 1)) {
    while ((documents[position + 1]?.offset ?? Infinity) <= at) position++;
    const document = documents[position];
    if (document) found.add(document);
  }
  return found;
}

function speaksOf(
  { document, comment: { codes, covers, isForFile } }: PlacedComment,
  { code, range, document: index }: FileFinding,
): boolean {
  if (!codes.some((ignored) => ignored.code === code)) return false;
  if (isForFile) return true;
  if (index !== document.index) return false;
  const start = range.start - document.offset;
  const places = [start, ...(patchEntryAround(document.root, start)?.anchors ?? [])];
  return places.some((place) => covers.start <= place && place <= covers.end);
}

function remarksOn({ document, comment, used }: PlacedComment, { documents, isActive, levels }: JudgedFile): readonly FileFinding[] {
  const concerned = comment.isForFile ? documents : [document];
  // What a syntax error hides may be back in a moment.
  const isBroken = concerned.some(({ problems }) => problems.some(({ severity }) => severity === "error"));
  const known = comment.codes.filter(({ code }) => isKnownCode(code));
  const unused = isBroken ? [] : known.filter(({ code }) => !used.has(code) && isActive(code));
  const view = {
    comment: shiftComment(comment, document.offset),
    unused: unused.map(({ code, range }) => ({ code, range: shiftRange(range, document.offset) })),
    knownCodes,
  };
  return remarksAt(document, view.comment.range, levels, (rule, report) => rule.ignore?.(view, report));
}
