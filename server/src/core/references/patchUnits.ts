import { deliveredPatchesOf, type DeliveredPatch } from "../manifest/deliveredPatches.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { patchesOf, patchTargetOf, type KustomizationPatch, type PatchTarget } from "../manifest/kustomizationPatches.ts";
import { asMap, fieldAt, itemsAt, resolveAlias, stringAt } from "../manifest/nodeAccess.ts";
import { joinPath } from "../manifest/paths.ts";
import type { OffsetRange } from "../text.ts";
import { embeddedText, type EmbeddedText } from "../yaml/embeddedText.ts";
import type { YamlDocument, YamlMap, YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";
import { originOf } from "../yaml/shiftNode.ts";
import { writeKindMentions } from "./kindMentions.ts";
import { usualGroup, writeTarget } from "./kustomizationMentions.ts";
import { endOf, holdsKeys, keyFields } from "./keyPaths.ts";
import { keyOf, type Mention, type ObjectName } from "./mention.ts";
import { MentionWriter, nameIn } from "./mentionWriter.ts";
import { finishUnit, objectsIn, objectUnit, type PlacedUnit, type Unit } from "./unit.ts";

interface KnownPatch {
  readonly path: string;
  readonly units: readonly Unit[];
}

/** By the item that holds the patch; one that an edit only moves is not read again. */
const known = new WeakMap<YamlMap, KnownPatch>();

/**
 * What patches name that have no object of their own: those that stand as text in a kustomization or in an object of Flux or Argo CD, and JSON patches in files. A name
 * in text that is not written as it reads is left out.
 *
 * @param source text of the document
 */
export function patchUnitsOf(
  path: string,
  { root, hasAnchors }: YamlDocument,
  { role, targets }: DocumentRole,
  source: string,
): readonly PlacedUnit[] {
  if (role === "jsonPatch" && root !== undefined) return (targets ?? []).flatMap((target) => jsonPatchUnits(path, root, target));
  if (role === "manifest" && root !== undefined) return deliveredPatchesOf(root).flatMap((patch) => deliveredUnits(path, patch, source));
  if (root === undefined || (role !== "kustomization" && role !== "component")) return [];
  return patchesOf(root).flatMap((patch) => {
    const { inline } = patch;
    if (!inline) return [];
    const item = hasAnchors === true ? undefined : itemOf(root, patch);
    const before = item && known.get(item);
    const units = before?.path === path ? before.units : read(path, patch, inline, source);
    if (item) known.set(item, { path, units });
    return units.map((unit) => ({ unit, start: inline.range.start }));
  });
}

/** What a patch of Flux or Argo CD names counts where that is applied which it is for. */
function deliveredUnits(path: string, patch: DeliveredPatch, source: string): readonly PlacedUnit[] {
  const { inline, target, folder } = patch;
  if (!inline) return [];
  const writer = new MentionWriter(0);
  writeTarget(target, writer);
  const units = read(path, patch, inline, source).map((unit) => ({ unit, start: inline.range.start }));
  const targeted = { unit: finishUnit(path, "Kustomization", "", undefined, writer.mentions(), false), start: 0 };
  const appliedWith = folder === undefined ? undefined : joinPath(folder, "kustomization.yaml");
  return [targeted, ...units].map(({ unit, start }) => ({ unit: appliedWith === undefined ? unit : { ...unit, appliedWith }, start }));
}

function itemOf(root: YamlNode, { path: [list, place] }: KustomizationPatch): YamlMap | undefined {
  if (list?.kind !== "field" || place?.kind !== "index") return undefined;
  const item = asMap(itemsAt(root, list.name)[place.index]);
  return item && originOf(item);
}

function read(path: string, { target }: KustomizationPatch, inline: YamlScalar, source: string): readonly Unit[] {
  const embedded = embeddedText(inline, source);
  const toHost = hostPlaces(embedded, inline, source);
  return parseYaml(embedded.text).documents.flatMap(({ root, offset }) => {
    const of = patchTargetOf(target);
    const units = root?.kind === "sequence" ? jsonPatchUnits(path, root, of) : mergePatchUnits(path, root, target);
    return units.flatMap(({ unit, start }) => {
      const { kind, name, namespace, isOpen, part } = unit;
      const mentions = unit.mentions.flatMap((mention) => (isMeant(mention, part) ? (toHost(mention, start + offset) ?? []) : []));
      return mentions.length === 0 ? [] : [{ ...finishUnit(path, kind, name, namespace, mentions, isOpen), ...(part ? { part } : {}) }];
    });
  });
}

/** Moves mentions to where their text is written, counted from the start of the scalar. */
function hostPlaces(embedded: EmbeddedText, inline: YamlScalar, source: string) {
  return (mention: Mention, start: number): Mention | undefined => {
    const { text, style, isAsWritten, notation } = mention;
    if (!isAsWritten) return undefined;
    // In quotes of the kustomization a new name could not get quotes of its own.
    if (inline.style !== "literal" && notation === undefined && (style === "plain" || mayHoldQuotes(mention))) return undefined;
    const range = embedded.rangeInHost({ start: mention.range.start + start, end: mention.range.end + start });
    if (!range || source.slice(range.start, range.end) !== text) return undefined;
    return { ...mention, range: fromStart(range, inline.range.start) };
  };
}

/** Labels, ports, volumes and containers mean something only together with the object that is patched. */
function isMeant({ subject }: Mention, part: ObjectName | undefined): boolean {
  return subject.kind === "object" || subject.kind === "key" || part !== undefined;
}

/** Roles may be called nearly anything. */
function mayHoldQuotes({ subject }: Mention): boolean {
  return subject.kind === "object" && subject.object.group === "rbac.authorization.k8s.io";
}

function fromStart({ start, end }: OffsetRange, by: number): OffsetRange {
  return { start: start - by, end: end - by };
}

/** With a target the object is what that names, whatever the patch calls it. */
function mergePatchUnits(path: string, root: YamlNode | undefined, target: YamlMap | undefined): readonly PlacedUnit[] {
  return objectsIn(root, 0).map((object) => {
    const unit = objectUnit(path, object, { role: "strategicMergePatch", substituted: false, encrypted: false });
    const nameStart = fieldAt(object, "metadata", "name")?.range.start ?? -1;
    const isOwn = ({ isDeclaration, range }: Mention): boolean =>
      isDeclaration || (range.start + object.range.start >= nameStart && range.start + object.range.start <= nameStart + 1);
    if (!target) return { unit, start: object.range.start };
    const of = patchTargetOf(target);
    const part = of && partOf(of);
    const mentions = unit.mentions.flatMap((mention) => (isOwn(mention) ? ofPart(mention, part) : mention));
    const { kind, name, namespace, isOpen } = unit;
    return {
      unit: { ...finishUnit(path, kind, name, namespace, mentions, isOpen), ...(part ? { part } : {}) },
      start: object.range.start,
    };
  });
}

/** What a patch declares belongs to the object that its target names. */
function ofPart(mention: Mention, part: ObjectName | undefined): readonly Mention[] {
  const { subject } = mention;
  if (part === undefined || subject.kind === "object") return [];
  if (subject.kind !== "key") return [mention];
  const moved = { ...subject, object: part };
  return holdsKeys(part) ? [{ ...mention, subject: moved, key: keyOf(moved) }] : [];
}

/** The object that a target names, if it names one. */
function partOf({ group, kind, name, namespace }: PatchTarget): ObjectName | undefined {
  if (name === undefined) return undefined;
  return { group: group ?? usualGroup(kind), kind, name, ...(namespace === undefined ? {} : { namespace }) };
}

/** What the values of a JSON patch refer to, each read as if it stood where its path leads to. */
function jsonPatchUnits(path: string, operations: YamlNode, of: PatchTarget | undefined): readonly PlacedUnit[] {
  if (!of || operations.kind !== "sequence") return [];
  const part = partOf(of);
  const writer = new MentionWriter(0);
  for (const operation of operations.items) {
    const value = fieldAt(operation, "value");
    writePatchedKeys(operation, part, writer);
    const pointer = stringAt(operation, "path");
    if (value === undefined || pointer?.startsWith("/") !== true) continue;
    const root = around(value, pointer.slice(1).split("/"));
    if (root) writeKindMentions(of.group ?? usualGroup(of.kind), of.kind, root, writer);
  }
  const mentions = writer.mentions().filter(({ isDeclaration, subject }) => !isDeclaration || (part && subject.kind !== "object"));
  return [{ unit: { ...finishUnit(path, of.kind, of.name ?? "", of.namespace, mentions, false), ...(part ? { part } : {}) }, start: 0 }];
}

/** The keys of a ConfigMap or Secret to which the pointers of an operation lead. */
function writePatchedKeys(operation: YamlNode | undefined, object: ObjectName | undefined, writer: MentionWriter): void {
  if (!object || !holdsKeys(object)) return;
  for (const field of ["path", "from"]) {
    const scalar = resolveAlias(fieldAt(operation, field));
    if (scalar?.kind !== "scalar") continue;
    const [holder, key, ...more] = nameIn(scalar)?.replace(/^\//, "").split("/") ?? [];
    if (holder === undefined || key === undefined || key === "" || more.length > 0 || !keyFields.includes(holder)) continue;
    writer.addAt(scalar, key, endOf(scalar, key), { kind: "key", object, key }, { isOptional: true, notation: "pointer" });
  }
  const holder = stringAt(operation, "path")?.replace(/^\//, "") ?? "";
  if (!keyFields.includes(holder)) return;
  for (const { key } of asMap(fieldAt(operation, "value"))?.entries ?? []) writer.key(key, object, { isOptional: true });
}

/** Nobody points deeper. */
const maxSteps = 50;

/** An object that holds nothing but a value at the end of some steps. */
function around(value: YamlNode, steps: readonly string[]): YamlNode | undefined {
  if (steps.length > maxSteps) return undefined;
  const { range } = value;
  return steps.reduceRight<YamlNode>((inner, step) => {
    if (/^(\d+|-)$/.test(step)) return { kind: "sequence", range, flow: false, items: [inner] };
    const name = step.replaceAll("~1", "/").replaceAll("~0", "~");
    // A key that is not written here has no place.
    const key = { kind: "scalar", range: { start: range.start, end: range.start }, value: name, source: name, style: "plain" } as const;
    return { kind: "map", range, flow: false, entries: [{ key, name, value: inner, range }] };
  }, value);
}
