import { kustomizationPathsIn } from "../manifest/folderPlaces.ts";
import type { PlacedMention } from "../references/referenceIndex.ts";
import { referencesTo, targetsOf, type UnitMention } from "../references/resolve.ts";
import type { OffsetRange } from "../text.ts";
import type { ManifestWorkspace } from "../validation/manifestWorkspace.ts";
import { anchorAt, type Anchor } from "./anchors.ts";

/** What of the workspace matters to names. */
export type NamedWorkspace = Pick<ManifestWorkspace, "references" | "file" | "paths" | "documentAt" | "roleOf">;

/** A place in a file of the workspace. */
export interface Place {
  readonly path: string;
  /** In the file. */
  readonly range: OffsetRange;
}

export interface Highlight {
  readonly range: OffsetRange;
  readonly isDeclaration: boolean;
}

/** Where the name at an offset is declared; a declaration leads to itself. */
export function definitionsAt(workspace: NamedWorkspace, path: string, offset: number): readonly Place[] {
  const found = workspace.references
    .mentionsAt(path, offset)
    .flatMap((mention) => (mention.mention.isDeclaration ? [toPlace(mention)] : declarationsOf(workspace, mention)));
  if (found.length > 0) return unique(found);
  const anchor = anchorIn(workspace, path, offset);
  return anchor ? [{ path, range: anchor.range }] : [];
}

/** Who refers to what the name at an offset means. */
export function referencesAt(
  workspace: NamedWorkspace,
  path: string,
  offset: number,
  { withDeclaration }: { readonly withDeclaration: boolean },
): readonly Place[] {
  const { references: index } = workspace;
  const found = index.mentionsAt(path, offset).flatMap((at) => {
    if (at.mention.subject.kind === "file") return placesOf(workspace, referencesToFile(workspace, at));
    const declarations: readonly UnitMention[] = at.mention.isDeclaration ? [at] : targetsOf(index, at);
    return placesOf(workspace, [
      ...(withDeclaration ? declarations : []),
      ...declarations.flatMap((declaration) => referencesTo(index, declaration)),
    ]);
  });
  if (found.length > 0) return inOrder(unique(found));
  const anchor = anchorIn(workspace, path, offset);
  return anchor ? [...(withDeclaration ? [anchor.range] : []), ...anchor.aliases].map((range) => ({ path, range })) : [];
}

/** The places of the same file that mean what the name at an offset means. */
export function highlightsAt(workspace: NamedWorkspace, path: string, offset: number): readonly Highlight[] {
  const declared = new Set(definitionsAt(workspace, path, offset).map(keyOfPlace));
  const own = workspace.references.mentionsAt(path, offset).map(toPlace);
  const all = unique([...own, ...referencesAt(workspace, path, offset, { withDeclaration: true })]);
  return inOrder(all.filter((place) => place.path === path)).map((place) => ({
    range: place.range,
    isDeclaration: declared.has(keyOfPlace(place)),
  }));
}

function declarationsOf(workspace: NamedWorkspace, at: PlacedMention): readonly Place[] {
  const { subject } = at.mention;
  if (subject.kind !== "file") return placesOf(workspace, targetsOf(workspace.references, at));
  const file = [subject.path, ...kustomizationPathsIn(subject.path)].find((path) => workspace.file(path) !== undefined);
  return file === undefined ? [] : [{ path: file, range: { start: 0, end: 0 } }];
}

/** Every kustomization that names the same file. */
function referencesToFile({ references: index }: NamedWorkspace, { mention: { key } }: PlacedMention): readonly UnitMention[] {
  return [...index.referring(key)].flatMap((unit) =>
    unit.mentions.filter((mention) => mention.key === key).map((mention) => ({ unit, mention })),
  );
}

/** The anchor at an offset of a file, in offsets of the file. */
export function anchorIn(workspace: NamedWorkspace, path: string, offset: number): Anchor | undefined {
  const file = workspace.file(path);
  const document = workspace.documentAt(path, offset);
  const role = document && workspace.roleOf(path, document)?.role;
  const anchor = file && document && role !== "other" ? anchorAt(document, file.yaml.text, offset - document.offset) : undefined;
  if (!document || !anchor) return undefined;
  const shifted = ({ start, end }: OffsetRange): OffsetRange => ({ start: start + document.offset, end: end + document.offset });
  return { name: anchor.name, range: shifted(anchor.range), aliases: anchor.aliases.map(shifted) };
}

function placesOf({ references }: NamedWorkspace, mentions: readonly UnitMention[]): readonly Place[] {
  return mentions.flatMap(({ unit, mention }) => {
    const placed = references.place(unit, mention);
    return placed ? [toPlace(placed)] : [];
  });
}

function toPlace({ path, range }: PlacedMention): Place {
  return { path, range };
}

function keyOfPlace({ path, range }: Place): string {
  return `${range.start} ${range.end} ${path}`;
}

function unique(places: readonly Place[]): readonly Place[] {
  return [...new Map(places.map((place) => [keyOfPlace(place), place])).values()];
}

function inOrder(places: readonly Place[]): readonly Place[] {
  return places.toSorted((left, right) =>
    left.path < right.path ? -1 : left.path > right.path ? 1 : left.range.start - right.range.start,
  );
}
