import type { DocumentRole } from "../manifest/documentRole.ts";
import { patchesOf, patchTargetOf, type KustomizationPatch } from "../manifest/kustomizationPatches.ts";
import { asMap, fieldAt, itemsAt, stringAt } from "../manifest/nodeAccess.ts";
import type { OffsetRange } from "../text.ts";
import { embeddedText, type EmbeddedText } from "../yaml/embeddedText.ts";
import type { YamlDocument, YamlMap, YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";
import { originOf } from "../yaml/shiftNode.ts";
import { writeKindMentions } from "./kindMentions.ts";
import { usualGroup } from "./kustomizationMentions.ts";
import type { Mention } from "./mention.ts";
import { MentionWriter } from "./mentionWriter.ts";
import { finishUnit, objectsIn, objectUnit, type PlacedUnit, type Unit } from "./unit.ts";

interface KnownPatch {
  readonly path: string;
  readonly units: readonly Unit[];
}

/** By the item that holds the patch; one that an edit only moves is not read again. */
const known = new WeakMap<YamlMap, KnownPatch>();

/**
 * What the patches name that stand as text in a kustomization: objects, and keys in them. Everything else means something only together with the object that is
 * patched. A name that is not written as it reads is left out.
 *
 * @param source text of the document
 */
export function patchUnitsOf(
  path: string,
  { root, hasAnchors }: YamlDocument,
  { role }: DocumentRole,
  source: string,
): readonly PlacedUnit[] {
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

function itemOf(root: YamlNode, { path: [list, place] }: KustomizationPatch): YamlMap | undefined {
  if (list?.kind !== "field" || place?.kind !== "index") return undefined;
  const item = asMap(itemsAt(root, list.name)[place.index]);
  return item && originOf(item);
}

function read(path: string, { target }: KustomizationPatch, inline: YamlScalar, source: string): readonly Unit[] {
  const embedded = embeddedText(inline, source);
  const toHost = hostPlaces(embedded, inline, source);
  return parseYaml(embedded.text).documents.flatMap(({ root, offset }) => {
    const units = root?.kind === "sequence" ? jsonPatchUnit(path, root, target) : mergePatchUnits(path, root, target);
    return units.flatMap(({ unit, start }) => {
      const mentions = unit.mentions.flatMap((mention) => toHost(mention, start + offset) ?? []);
      return mentions.length === 0 ? [] : [finishUnit(path, unit.kind, unit.name, unit.namespace, mentions, unit.isOpen)];
    });
  });
}

/** Moves mentions to where their text is written, counted from the start of the scalar. */
function hostPlaces(embedded: EmbeddedText, inline: YamlScalar, source: string) {
  return (mention: Mention, start: number): Mention | undefined => {
    const { text, subject, style, isAsWritten } = mention;
    if ((subject.kind !== "object" && subject.kind !== "key") || !isAsWritten) return undefined;
    // In quotes of the kustomization a new name could not get quotes of its own.
    if (inline.style !== "literal" && (style === "plain" || mayHoldQuotes(mention))) return undefined;
    const range = embedded.rangeInHost({ start: mention.range.start + start, end: mention.range.end + start });
    if (!range || source.slice(range.start, range.end) !== text) return undefined;
    return { ...mention, range: fromStart(range, inline.range.start) };
  };
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
    const mentions = target ? unit.mentions.filter((mention) => !isOwn(mention)) : unit.mentions;
    return { unit: { ...unit, mentions }, start: object.range.start };
  });
}

/** What the values of a JSON patch refer to, each read as if it stood where its path leads to. */
function jsonPatchUnit(path: string, operations: YamlNode, target: YamlMap | undefined): readonly PlacedUnit[] {
  const of = patchTargetOf(target);
  if (!of || operations.kind !== "sequence") return [];
  const writer = new MentionWriter(0);
  for (const operation of operations.items) {
    const value = fieldAt(operation, "value");
    const pointer = stringAt(operation, "path");
    if (value === undefined || pointer?.startsWith("/") !== true) continue;
    const root = around(value, pointer.slice(1).split("/"));
    if (root) writeKindMentions(of.group ?? usualGroup(of.kind), of.kind, root, writer);
  }
  const references = writer.mentions().filter(({ isDeclaration }) => !isDeclaration);
  const name = stringAt(target, "name") ?? "";
  return [{ unit: finishUnit(path, of.kind, name, stringAt(target, "namespace"), references, false), start: 0 }];
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
