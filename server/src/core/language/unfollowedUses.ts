import { deliveredPatchesOf } from "../manifest/deliveredPatches.ts";
import { patchesOf, patchTargetOf, type KustomizationPatch } from "../manifest/kustomizationPatches.ts";
import { asMap, fieldAt, itemsAt, stringAt } from "../manifest/nodeAccess.ts";
import { folderOf, joinPath } from "../manifest/paths.ts";
import type { Subject } from "../references/mention.ts";
import type { ReferenceIndex } from "../references/referenceIndex.ts";
import { targetsOf, type UnitMention } from "../references/resolve.ts";
import { compileGoPattern } from "../validation/scalars/goPattern.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import type { NamedWorkspace } from "./navigation.ts";

/**
 * Where a name is used that a rename of its mentions would leave behind, as a sentence: by patches for more than one object, by patterns, and by paths in text.
 * Undefined when there is no such use.
 */
export function unfollowedUse(workspace: NamedWorkspace, members: readonly UnitMention[]): string | undefined {
  const [first] = members;
  if (!first) return undefined;
  const away = namespaceElsewhere(workspace.references, members);
  if (away !== undefined) return away;
  const { text } = first.mention;
  const edited = editedPlaces(workspace, members);
  for (const path of kustomizationsAround(workspace.references, members)) {
    const file = workspace.file(path);
    const root = file?.yaml.documents.find((document) => document.root !== undefined)?.root;
    if (!file || root === undefined) continue;
    const use = { workspace, path, root, text, members, edited, patches: patchesOf(root) };
    const found = labelSetBy(use) ?? patternFor(use) ?? patchOf(use) ?? pathOf(use);
    if (found !== undefined) return found;
  }
  for (const delivery of deliveriesOf(workspace, members)) {
    const use = { workspace, text, members, edited, ...delivery };
    const found = patternFor(use) ?? patchOf(use);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** The objects of Flux and Argo CD that patch what one of the members is applied with. */
function deliveriesOf(workspace: NamedWorkspace, members: readonly UnitMention[]): readonly Pick<Use, "path" | "root" | "patches">[] {
  const { scopes } = workspace.references;
  const scopesOf = (path: string): readonly string[] => scopes.of(path).map(({ id }) => id);
  const own = new Set(members.flatMap(({ unit }) => scopesOf(unit.path)));
  return [...workspace.paths()].flatMap((path) => {
    const file = workspace.file(path);
    if (file?.facts?.delivered === undefined) return [];
    return file.yaml.documents.flatMap(({ root }) => {
      const patches = root === undefined ? [] : deliveredPatchesOf(root);
      const near = patches.filter(
        ({ folder }) => folder !== undefined && scopesOf(`${folder}/kustomization.yaml`).some((id) => own.has(id)),
      );
      return root === undefined || near.length === 0 ? [] : [{ path, root, patches: near }];
    });
  });
}

interface Use {
  readonly workspace: NamedWorkspace;
  readonly path: string;
  readonly root: YamlNode;
  readonly patches: readonly KustomizationPatch[];
  /** The old name. */
  readonly text: string;
  readonly members: readonly UnitMention[];
  /** Where it is written anew, by file. */
  readonly edited: ReadonlyMap<string, readonly number[]>;
}

function editedPlaces({ references }: NamedWorkspace, members: readonly UnitMention[]): ReadonlyMap<string, readonly number[]> {
  const places = new Map<string, number[]>();
  for (const { unit, mention } of members) {
    const placed = references.place(unit, mention);
    if (placed) places.set(placed.path, [...(places.get(placed.path) ?? []), placed.range.start]);
  }
  return places;
}

/** The kustomizations that build one of the members, or what is built with it. */
function kustomizationsAround({ scopes }: ReferenceIndex, members: readonly UnitMention[]): readonly string[] {
  const builds = new Set(
    members.flatMap(({ unit }) => scopes.of(unit.path).flatMap(({ id, builtBy }) => (builtBy === undefined ? [] : [id]))),
  );
  if (builds.size === 0) return [];
  return [...scopes.builtPaths()].filter((path) => scopes.of(path).some(({ id }) => builds.has(id)));
}

/** Namespaces are the same everywhere in a cluster, and nobody can tell which files go to the same cluster. */
function namespaceElsewhere(index: ReferenceIndex, members: readonly UnitMention[]): string | undefined {
  const known = new Set(members.map(({ mention }) => mention));
  for (const { mention } of members) {
    const { subject, key, text } = mention;
    if (subject.kind !== "object" || subject.object.group !== "" || subject.object.kind !== "Namespace") continue;
    for (const unit of index.referring(key))
      if (unit.mentions.some((other) => other.key === key && !known.has(other) && targetsOf(index, { unit, mention: other }).length === 0))
        return `The Namespace ${text} is named in ${unit.path} too, which is applied apart from it. Change it by hand.`;
  }
  return undefined;
}

function labelSetBy({ path, root, members }: Use): string | undefined {
  const sets = [fieldAt(root, "commonLabels"), ...itemsAt(root, "labels").map((item) => fieldAt(item, "pairs"))];
  for (const { mention } of members) {
    const { subject } = mention;
    if (subject.kind !== "label") continue;
    if (sets.some((pairs) => stringAt(pairs, subject.key) === subject.value))
      return `${path} sets the label ${subject.key}: ${subject.value} on what it builds. Change it there and here by hand.`;
    const selects = patchesOf(root).some(({ target }) => isSelectedBy(stringAt(target, "labelSelector"), subject));
    if (selects) return `A patch in ${path} selects by the label ${subject.key}: ${subject.value}. Change it there and here by hand.`;
  }
  return undefined;
}

function isSelectedBy(selector: string | undefined, { key, value }: Extract<Subject, { readonly kind: "label" }>): boolean {
  return selector !== undefined && hasWord(selector, key) && hasWord(selector, value);
}

/** A target whose pattern matches the old name may not match the new one. */
function patternFor({ path, root, patches, members }: Use): string | undefined {
  const objects = members.flatMap(({ mention }) => (mention.subject.kind === "object" ? [mention.subject.object] : []));
  if (objects.length === 0) return undefined;
  const selects = itemsAt(root, "replacements").flatMap((item) => [
    fieldAt(item, "source"),
    ...itemsAt(item, "targets").flatMap((target) => [fieldAt(target, "select"), ...itemsAt(target, "reject")]),
  ]);
  for (const select of [...patches.map(({ target }) => target), ...selects]) {
    const name = stringAt(select, "name");
    const kind = stringAt(select, "kind");
    if (name === undefined || isFollowed(asMap(select))) continue;
    const isMeant = objects.some(
      (object) => (kind === undefined || kind === object.kind) && compileGoPattern(`^(?:${name})$`)?.matches(object.name) !== false,
    );
    if (isMeant) return `${path} selects objects by the pattern ${name}, which matches this name. Change both by hand.`;
  }
  return undefined;
}

function isFollowed(select: KustomizationPatch["target"]): boolean {
  return patchTargetOf(select)?.name !== undefined;
}

/** A patch whose target names no object says the name of something in several, or text is written otherwise than it reads. */
function patchOf(use: Use): string | undefined {
  const { workspace, path, patches, text, members, edited } = use;
  if (!members.some(({ mention }) => ["local", "key", "port"].includes(mention.subject.kind))) return undefined;
  for (const patch of patches) {
    const { inline, file, target, range } = patch;
    const targeted = patchTargetOf(target);
    if (targeted !== undefined && !members.some(({ unit }) => mayBeOf(unit.kind, targeted.kind))) continue;
    // What is written anew in a patch for several objects would be missing from the others.
    const isForSeveral = target !== undefined && targeted?.name === undefined;
    if (inline) {
      const count = (edited.get(path) ?? []).filter((start) => range.start <= start && start <= range.end).length;
      const isRead = inline.style === "literal" && !isForSeveral;
      if (!isRead && occurrences(String(inline.value), text) > (isForSeveral ? 0 : count)) return inPatch(path, text);
    } else if (file !== undefined && target !== undefined) {
      const place = joinPath(folderOf(path), file);
      const content = place === undefined ? undefined : workspace.file(place)?.yaml;
      if (place === undefined || content === undefined) continue;
      const root = content.documents[0]?.root;
      const isRead = !isForSeveral && (root?.kind === "sequence" || stringAt(root, "metadata", "name") === targeted?.name);
      const count = isForSeveral ? 0 : (edited.get(place) ?? []).length;
      // Most files of JSON are not looked into.
      if ((!isRead || place.endsWith(".json")) && occurrences(content.text, text) > count) return inPatch(place, text);
    }
  }
  return undefined;
}

function mayBeOf(kind: string, targeted: string): boolean {
  return kind === targeted || kind === "Kustomization";
}

function inPatch(path: string, text: string): string {
  return `A patch in ${path} names ${text} in a way that cannot be followed safely. Change it there and here by hand.`;
}

/** Paths of replacements lead through lists by names, and to keys; they may stand in files of their own. */
function pathOf({ workspace, path, root, text, members, edited }: Use): string | undefined {
  const kinds = new Set(members.map(({ mention }) => mention.subject.kind));
  if (!kinds.has("local") && !kinds.has("key") && !kinds.has("port")) return undefined;
  for (const item of itemsAt(root, "replacements")) {
    const file = stringAt(item, "path");
    const place = file === undefined ? undefined : joinPath(folderOf(path), file);
    const content = place === undefined ? undefined : workspace.file(place)?.yaml.text;
    if (place !== undefined && content !== undefined && occurrences(content, text) > (edited.get(place) ?? []).length)
      return inPath(place, text);
    const paths = [fieldAt(item, "source", "fieldPath"), ...itemsAt(item, "targets").flatMap((target) => itemsAt(target, "fieldPaths"))];
    for (const node of paths) {
      if (node?.kind !== "scalar" || typeof node.value !== "string") continue;
      const isEdited = (edited.get(path) ?? []).some((start) => node.range.start <= start && start <= node.range.end);
      if (!isEdited && hasWord(node.value.replaceAll("\\.", "."), text)) return inPath(path, text);
    }
  }
  return undefined;
}

function inPath(path: string, text: string): string {
  return `A replacement in ${path} leads through ${text}, which a rename does not follow. Change it there and here by hand.`;
}

function hasWord(text: string, word: string): boolean {
  return occurrences(text, word) > 0;
}

/** How often a name stands in a text, not as a part of a longer one. */
function occurrences(text: string, word: string): number {
  let count = 0;
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length))
    if (!isPartOfName(text.charAt(at - 1)) && !isPartOfName(text.charAt(at + word.length))) count += 1;
  return count;
}

function isPartOfName(character: string): boolean {
  return /[-\w]/.test(character);
}
