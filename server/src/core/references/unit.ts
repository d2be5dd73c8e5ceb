import type { DocumentRole } from "../manifest/documentRole.ts";
import { isSameRole } from "../manifest/documentRole.ts";
import { asMap, fieldAt, itemsAt, stringAt } from "../manifest/nodeAccess.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import { originOf } from "../yaml/shiftNode.ts";
import type { YamlDocument, YamlMap, YamlNode } from "../yaml/nodes.ts";
import { writeKindMentions } from "./kindMentions.ts";
import { writeKustomizationMentions } from "./kustomizationMentions.ts";
import type { LabelOwner, LabelPairs, Mention, ObjectName } from "./mention.ts";
import { MentionWriter } from "./mentionWriter.ts";

/** What one object of a file, or one kustomization, names; it knows nothing of where in the file it stands. */
export interface Unit {
  readonly path: string;
  readonly kind: string;
  readonly name: string;
  /** Absent: somebody else says it, kustomize for example, or the kind has none. */
  readonly namespace?: string;
  readonly mentions: readonly Mention[];
  readonly labels: Readonly<Record<LabelOwner, LabelPairs>>;
  /** It may hold more keys, or ports, than are written. */
  readonly isOpen: boolean;
  /** Equal when the unit declares the same for others. */
  readonly declares: string;
  /** Set for patches: the object of which the unit is a part. */
  readonly part?: ObjectName;
  /** A file of what it is applied with, when that is not the file in which it stands. */
  readonly appliedWith?: string;
}

/** A unit in its file. */
export interface PlacedUnit {
  readonly unit: Unit;
  /** Of the object, from the start of the document. */
  readonly start: number;
}

const known = new WeakMap<YamlNode, { readonly role: DocumentRole; readonly unit: Unit }>();
const placed = new WeakMap<YamlNode, { readonly role: DocumentRole; readonly units: readonly PlacedUnit[] }>();

/** The units of a document; documents that stay the same are not read again, nor are the objects of a long List that an edit only moves. */
export function unitsOf(
  path: string,
  { root, hasAnchors }: Pick<YamlDocument, "root" | "hasAnchors">,
  role: DocumentRole,
): readonly PlacedUnit[] {
  if (root === undefined) return [];
  const before = placed.get(root);
  if (before && isSameRole(before.role, role)) return before.units;
  const units = read(path, root, role, hasAnchors === true);
  placed.set(root, { role, units });
  return units;
}

function read(path: string, root: YamlNode, role: DocumentRole, hasAnchors: boolean): readonly PlacedUnit[] {
  switch (role.role) {
    case "manifest":
    case "unfinished":
    case "strategicMergePatch":
      return objectsIn(root, 0).map((object) => place(object, role, hasAnchors, () => objectUnit(path, object, role)));
    case "kustomization":
    case "component": {
      const map = asMap(root);
      return map ? [place(map, role, hasAnchors, () => kustomizationUnit(path, map))] : [];
    }
    default:
      return [];
  }
}

/** What an alias stands for may be somewhere else after an edit, so that such an object is read each time. */
function place(object: YamlMap, role: DocumentRole, hasAnchors: boolean, readUnit: () => Unit): PlacedUnit {
  const { start } = object.range;
  const origin = originOf(object);
  const before = hasAnchors ? undefined : known.get(origin);
  if (before && isSameRole(before.role, role)) return { unit: before.unit, start };
  const unit = readUnit();
  known.set(origin, { role, unit });
  return { unit, start };
}

/** Nobody nests lists deeper. */
const maxListDepth = 3;

/** The objects of a document: itself, or those of a List. */
export function objectsIn(root: YamlNode | undefined, depth: number): readonly YamlMap[] {
  const map = asMap(root);
  if (!map) return [];
  const isList = stringAt(map, "kind")?.endsWith("List") === true && fieldAt(map, "items")?.kind === "sequence";
  return isList && depth < maxListDepth ? itemsAt(map, "items").flatMap((item) => objectsIn(item, depth + 1)) : [map];
}

/** Reads what an object names, with ranges from its start. */
export function objectUnit(path: string, root: YamlMap, role: DocumentRole): Unit {
  const writer = new MentionWriter(root.range.start);
  const { group } = parseApiVersion(stringAt(root, "apiVersion") ?? "");
  const kind = stringAt(root, "kind") ?? "";
  const namespace = stringAt(root, "metadata", "namespace");
  // A patch names the object that it changes.
  const isDeclaration = role.role !== "strategicMergePatch";
  if (kind !== "") writer.object(fieldAt(root, "metadata", "name"), { group, kind }, { isDeclaration });
  writer.namespace(fieldAt(root, "metadata", "namespace"));
  writeKindMentions(group, kind, root, writer);
  const name = stringAt(root, "metadata", "name") ?? "";
  const unit = finishUnit(path, kind, name, namespace, writer.mentions(), hasFilledIn(root));
  if (isDeclaration || kind === "" || name === "") return unit;
  return { ...unit, part: { group, kind, name, ...(namespace === undefined ? {} : { namespace }) } };
}

/** Keys come when variables are replaced, and with the tokens of accounts. */
function hasFilledIn(root: YamlMap): boolean {
  return (
    stringAt(root, "type") === "kubernetes.io/service-account-token" ||
    ["data", "stringData", "binaryData"].some((field) => asMap(fieldAt(root, field))?.entries.some(({ name }) => name.includes("${")))
  );
}

function kustomizationUnit(path: string, root: YamlMap): Unit {
  const writer = new MentionWriter(root.range.start);
  writer.namespace(fieldAt(root, "namespace"));
  writeKustomizationMentions(path, root, writer);
  const isOpen = ["configMapGenerator", "secretGenerator"].some((field) =>
    itemsAt(root, field).some((item) => fieldAt(item, "envs") !== undefined || fieldAt(item, "env") !== undefined),
  );
  return finishUnit(path, "Kustomization", "", stringAt(root, "namespace"), writer.mentions(), isOpen);
}

/** A unit with what follows from its mentions. */
export function finishUnit(
  path: string,
  kind: string,
  name: string,
  namespace: string | undefined,
  mentions: readonly Mention[],
  isOpen: boolean,
): Unit {
  const declared = mentions.filter(({ isDeclaration }) => isDeclaration);
  const labelsOf = (owner: LabelOwner): LabelPairs =>
    new Map(
      declared.flatMap(({ subject }) =>
        subject.kind === "label" && subject.owner === owner ? [[subject.key, subject.value] as const] : [],
      ),
    );
  return {
    path,
    kind,
    name,
    ...(namespace === undefined ? {} : { namespace }),
    mentions,
    labels: { pod: labelsOf("pod"), service: labelsOf("service") },
    isOpen,
    declares: JSON.stringify([namespace ?? null, isOpen, ...declared.map(({ key }) => key).sort()]),
  };
}
