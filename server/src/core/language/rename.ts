import { keyOf, type Mention, type Subject } from "../references/mention.ts";
import { declared, fromObject, groupOf, near, partsOf, type UnitMention } from "../references/resolve.ts";
import { fail, succeed, type Result } from "../result.ts";
import type { OffsetRange } from "../text.ts";
import type { TextEdit } from "../validation/finding.ts";
import { readPlainScalar } from "../yaml/plainScalar.ts";
import { anchorIn, type NamedWorkspace } from "./navigation.ts";
import { anchorName, reasonAgainst } from "./newName.ts";
import { unfollowedUse } from "./unfollowedUses.ts";

/** Why a name stays as it is. */
export type RenameRefusal = "noName" | "notDeclared" | "fixed" | "invalid" | "taken";

export interface Renaming {
  /** What is renamed, in the file. */
  readonly range: OffsetRange;
  readonly name: string;
}

/** Changes by the path of their file. */
export type RenameEdits = ReadonlyMap<string, readonly TextEdit[]>;

/** Tells what a rename at an offset would be about. */
export function prepareRename(workspace: NamedWorkspace, path: string, offset: number): Result<Renaming, RenameRefusal> {
  const found = find(workspace, path, offset);
  if (!found.ok) return found;
  return succeed({ range: found.value.range, name: found.value.name });
}

/**
 * Renames what the name at an offset means, wherever it is declared and whoever refers to it. Only the name is replaced: comments stay, and so do quotes where
 * they are needed or were there.
 */
export function rename(workspace: NamedWorkspace, path: string, offset: number, newName: string): Result<RenameEdits, RenameRefusal> {
  const found = find(workspace, path, offset);
  if (!found.ok) return found;
  const { members, name, anchor } = found.value;
  if (newName === name) return succeed(new Map());
  const reason = anchor ? anchorName(newName) : members.map(({ mention }) => reasonAgainst(mention.subject, newName)).find(Boolean);
  if (reason !== undefined) return fail("invalid", `The name "${newName}" ${reason}.`);
  if (anchor) return succeed(new Map([[path, anchor.map((range) => ({ range, newText: newName }))]]));
  for (const member of members) {
    const taken = takenBy(workspace, member, newName);
    if (taken !== undefined) return fail("taken", taken);
  }
  const edits = new Map<string, Map<number, TextEdit>>();
  for (const member of members) {
    const placed = workspace.references.place(member.unit, member.mention);
    if (!placed) continue;
    const ofFile = edits.get(placed.path) ?? new Map<number, TextEdit>();
    edits.set(placed.path, ofFile);
    ofFile.set(placed.range.start, { range: placed.range, newText: written(member, newName) });
  }
  return succeed(
    new Map([...edits].map(([file, list]) => [file, [...list.values()].sort((left, right) => left.range.start - right.range.start)])),
  );
}

interface Found extends Renaming {
  readonly members: readonly UnitMention[];
  /** Set for an anchor: all places of its name. */
  readonly anchor?: readonly OffsetRange[];
}

function find(workspace: NamedWorkspace, path: string, offset: number): Result<Found, RenameRefusal> {
  const { references: index } = workspace;
  const all = index.mentionsAt(path, offset);
  const names = all.filter(({ mention }) => mention.subject.kind !== "file");
  const at = names.length > 0 ? names : all;
  const [first] = at;
  if (!first) {
    const anchor = anchorIn(workspace, path, offset);
    if (!anchor) return fail("noName", "There is no name here that others refer to.");
    const places = [anchor.range, ...anchor.aliases];
    const range = places.find(({ start, end }) => start - 1 <= offset && offset <= end) ?? anchor.range;
    return succeed({ range, name: anchor.name, members: [], anchor: places });
  }
  const { subject, text } = first.mention;
  if (subject.kind === "file") return fail("fixed", `${text} is the name of a file or folder. Rename that, and then correct the path.`);
  const members = [...new Map(at.flatMap((mention) => groupOf(index, mention)).map((member) => [member.mention, member])).values()];
  if (!members.some(({ mention }) => mention.isDeclaration))
    return fail("notDeclared", `Nothing in this workspace declares ${describe(subject)}. Rename it where it is declared.`);
  for (const member of members) {
    const refusal = refusalOf(workspace, member);
    if (refusal !== undefined) return fail("fixed", refusal);
  }
  const unfollowed = unfollowedUse(workspace, members);
  if (unfollowed !== undefined) return fail("fixed", unfollowed);
  return succeed({ range: first.range, name: text, members });
}

/** Why one of the places cannot be written anew. */
function refusalOf(workspace: NamedWorkspace, { unit, mention }: UnitMention): string | undefined {
  const placed = workspace.references.place(unit, mention);
  const document = placed && workspace.documentAt(placed.path, placed.range.start);
  if (document && workspace.roleOf(unit.path, document)?.encrypted === true)
    return `${unit.path} is encrypted with SOPS, and a change would break its seal. Rename ${mention.text} with sops.`;
  if (unit.kind === "SealedSecret" && mention.isDeclaration)
    return `${mention.text} is sealed under its name in ${unit.path}. Seal it anew to rename it.`;
  if (mention.isAsWritten) return undefined;
  return mention.subject.kind === "key" && unit.kind === "Kustomization"
    ? `The key ${mention.text} comes from the name of a file in ${unit.path}. Write it as key=path first.`
    : `${mention.text} is written in ${unit.path} in a way that cannot be changed safely. Change it by hand.`;
}

/** Who has the new name already, as a sentence. */
function takenBy({ references: index }: NamedWorkspace, { unit, mention }: UnitMention, newName: string): string | undefined {
  if (!mention.isDeclaration) return undefined;
  const subject = renamed(mention.subject, newName);
  switch (subject.kind) {
    case "object":
    case "key": {
      const [other] = near(index, fromObject(unit, subject), declared(index, keyOf(subject)));
      return other && `${capital(describe(subject))} exists already in ${other.unit.path}.`;
    }
    case "port":
    case "local": {
      const key = keyOf(subject);
      const isTaken = [unit, ...partsOf(index, unit)].some((part) =>
        part.mentions.some((other) => other.isDeclaration && other.key === key),
      );
      return isTaken ? `${capital(describe(subject))} exists already in ${unit.kind} ${unit.name}.` : undefined;
    }
    case "label":
    case "file":
      return undefined;
  }
}

function renamed(subject: Subject, name: string): Subject {
  switch (subject.kind) {
    case "object":
      return { ...subject, object: { ...subject.object, name } };
    case "key":
      return { ...subject, key: name };
    case "label":
      return { ...subject, value: name };
    case "port":
    case "local":
      return { ...subject, name };
    case "file":
      return { ...subject, path: name };
  }
}

/** A plain scalar gets quotes when the new name would be read as something else than text. */
function written({ unit, mention }: UnitMention, newName: string): string {
  if (mention.notation === "fieldPath") return newName.replaceAll(".", mention.style === "double" ? "\\\\." : "\\.");
  if (mention.notation === "pointer") return newName;
  const isPartOfPair = unit.kind === "Kustomization" && mention.subject.kind === "key";
  return mention.style === "plain" && !isPartOfPair && !isPlainText(newName) ? JSON.stringify(newName) : newName;
}

/** Dates are texts to Kubernetes, and not to everybody. */
function isPlainText(name: string): boolean {
  return readPlainScalar(name) === name && /^\w[-\w.:]*$/.test(name) && !name.endsWith(":") && !/^\d+-\d+-\d+$/.test(name);
}

/** What a subject is, in a few words. */
export function describe(subject: Mention["subject"]): string {
  switch (subject.kind) {
    case "object":
      return `the ${subject.object.kind} ${subject.object.name}`;
    case "key":
      return `the key ${subject.key} of ${subject.object.kind} ${subject.object.name}`;
    case "label":
      return `the label ${subject.key}: ${subject.value}`;
    case "port":
      return `the port ${subject.name}`;
    case "local":
      return `the ${subject.what} ${subject.name}`;
    case "file":
      return `the file ${subject.path}`;
  }
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
