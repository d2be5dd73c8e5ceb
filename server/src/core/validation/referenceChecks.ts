import type { FieldPath } from "../fieldPath.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import { labelKey, objectKey, type Mention, type Subject } from "../references/mention.ts";
import type { ReferenceIndex } from "../references/referenceIndex.ts";
import { closeness } from "../references/scopes.ts";
import { unitsOf, type Unit } from "../references/unit.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlNode } from "../yaml/nodes.ts";
import type { Fix } from "./finding.ts";
import type { PlacedDocument } from "./surroundings.ts";
import { nearestName } from "../schema/nearestName.ts";

// What the rules about broken references have in common.

/** A reference of a document. */
export interface CheckedReference<Of extends Subject["kind"]> {
  readonly unit: Unit;
  readonly mention: Mention;
  readonly subject: Extract<Subject, { readonly kind: Of }>;
  /** Relative to the document. */
  readonly range: OffsetRange;
}

/** The references of a manifest to a kind of subject. Patches are passed over: what they are added to may hold the rest. */
export function referencesIn<Of extends Subject["kind"]>({ path, root, role }: PlacedDocument, of: Of): readonly CheckedReference<Of>[] {
  if (role.role !== "manifest") return [];
  return unitsOf(path, { root }, role).flatMap(({ unit, start }) =>
    unit.mentions
      .filter(({ isDeclaration, isOptional, subject }) => !isDeclaration && !isOptional && subject.kind === of)
      .map((mention) => ({
        unit,
        mention,
        subject: mention.subject as CheckedReference<Of>["subject"],
        range: { start: mention.range.start + start, end: mention.range.end + start },
      })),
  );
}

/** The keys of names on which it depends what a reference means. */
export function keysOf({ key, subject }: Mention): readonly string[] {
  if (subject.kind === "key") return [key, objectKey(subject.object)];
  if (subject.kind !== "port" || subject.holder === undefined) return [key];
  const { holder } = subject;
  if (holder.by === "object") return [key, objectKey(holder.object)];
  return holder.by === "labels" ? [key, ...[...holder.pairs].map(([name, value]) => labelKey(holder.owner, name, value))] : [key];
}

/**
 * Tells whether everything that belongs to an object and what it refers to can be seen: they are built by one kustomization that hides nothing, stand in the folder of one
 * environment, or belong to nothing and stand in one folder.
 */
export function isSeenWhole(index: ReferenceIndex, from: Unit, targets: readonly Unit[]): boolean {
  const scopes = index.scopes.of(from.path);
  if (scopes.length === 0) {
    const depth = closeness(from.path, from.path.replace(/[^/]*$/, "-"));
    return targets.every(({ path }) => index.scopes.of(path).length === 0 && closeness(from.path, path) >= depth);
  }
  const builds = scopes.filter(({ rank }) => rank === 0);
  return scopes.some(({ rank }) => rank < 2) && builds.every(({ isOpen }) => !isOpen);
}

/** A name that was most likely meant, as the end of the message and as a mend. */
export function suggestion(
  { mention, range }: Pick<CheckedReference<"object">, "mention" | "range">,
  names: Iterable<string>,
): { readonly text: string; readonly fixes?: readonly Fix[] } {
  const nearest = nearestName(mention.text, names);
  if (nearest === undefined || nearest === mention.text) return { text: "" };
  const text = ` Did you mean ${nearest}?`;
  if (!mention.isAsWritten) return { text };
  return { text, fixes: [{ title: `Change to ${nearest}`, edits: [{ range, newText: nearest }], isPreferred: true }] };
}

/** The field whose value stands at a range. */
export function pathAt(root: YamlNode, { start }: OffsetRange): FieldPath {
  const path: FieldPath[number][] = [];
  for (let node = resolveAlias(root); node !== undefined;) {
    let next: YamlNode | undefined;
    if (node.kind === "map") {
      const entry = node.entries.find(({ range }) => range.start <= start && start <= range.end);
      if (entry) path.push({ kind: "field", name: entry.name });
      next = entry?.value;
    } else if (node.kind === "sequence") {
      const index = node.items.findIndex((item) => item !== undefined && item.range.start <= start && start <= item.range.end);
      if (index >= 0) path.push({ kind: "index", index });
      next = node.items[index];
    }
    node = resolveAlias(next);
  }
  return path;
}
