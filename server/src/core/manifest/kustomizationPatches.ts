import type { FieldPath } from "../fieldPath.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlMap, YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { pathReferencesOf } from "./kustomizationPaths.ts";
import { asMap, fieldAt, itemsAt, resolveAlias, stringAt } from "./nodeAccess.ts";

/** A patch of a kustomization: text that stands in it, or a file. */
export interface KustomizationPatch {
  /** Steps from the kustomization to the text or the path. */
  readonly path: FieldPath;
  readonly range: OffsetRange;
  /** Of all of its entry in the list. */
  readonly entry: OffsetRange;
  /** The objects that it is for; a strategic merge patch without one is for the object that it names. */
  readonly target?: YamlMap;
  /** What it may change besides fields, or how. */
  readonly options?: YamlMap;
  readonly inline?: YamlScalar;
  /** As it is written. */
  readonly file?: string;
}

/** The kind that a patch is for, as far as it is said in plain words. */
export interface PatchTarget {
  readonly group?: string;
  readonly version?: string;
  readonly kind: string;
  /** Absent: it is for all of the kind, or for those whose names match a pattern. */
  readonly name?: string;
  readonly namespace?: string;
}

/** What a target says of its kind; undefined when it says none, or a pattern. */
export function patchTargetOf(target: YamlMap | undefined): PatchTarget | undefined {
  const kind = stringAt(target, "kind");
  const group = stringAt(target, "group");
  const version = stringAt(target, "version");
  if (kind === undefined || ![kind, version ?? "v1"].every((text) => /^\w+$/.test(text))) return undefined;
  // A dot is part of most groups, and matches itself.
  if (group !== undefined && !/^[\w.-]*$/.test(group)) return undefined;
  const name = stringAt(target, "name");
  const namespace = stringAt(target, "namespace");
  return {
    kind,
    ...(group === undefined ? {} : { group }),
    ...(version === undefined ? {} : { version }),
    ...(name === undefined || !isPlainName(name) ? {} : { name }),
    ...(namespace === undefined || !isPlainName(namespace) ? {} : { namespace }),
  };
}

/** Tells a name from a pattern for names. */
export function isPlainName(name: string): boolean {
  return /^[-\w.]+$/.test(name);
}

/** The patches of a kustomization or component. */
export function patchesOf(root: YamlNode): readonly KustomizationPatch[] {
  return [
    ...["patches", "patchesJson6902"].flatMap((field) =>
      itemsAt(root, field).flatMap((item, index) => patchAt(item, [name(field), at(index)])),
    ),
    ...mergePatchesOf(root),
  ];
}

/** The patch of an entry of `patches`: none, or one. */
export function patchAt(item: YamlNode | undefined, steps: FieldPath): readonly KustomizationPatch[] {
  const target = asMap(fieldAt(item, "target"));
  const options = asMap(fieldAt(item, "options"));
  const entry = (resolveAlias(item) ?? item)?.range ?? { start: 0, end: 0 };
  const more = { entry, ...(target ? { target } : {}), ...(options ? { options } : {}) };
  const inline = fieldAt(item, "patch");
  if (inline?.kind === "scalar" && typeof inline.value === "string" && inline.value !== "")
    return [{ path: [...steps, name("patch")], range: inline.range, inline, ...more }];
  const path = fieldAt(item, "path");
  const file = stringAt(item, "path");
  return path === undefined || file === undefined || file === ""
    ? []
    : [{ path: [...steps, name("path")], range: path.range, file, ...more }];
}

function mergePatchesOf(root: YamlNode): readonly KustomizationPatch[] {
  const files = new Set(pathReferencesOf(root).flatMap(({ field, text }) => (field === "patchesStrategicMerge" ? [text] : [])));
  return itemsAt(root, "patchesStrategicMerge").flatMap((item, index) => {
    const node = resolveAlias(item);
    if (node?.kind !== "scalar" || typeof node.value !== "string" || node.value === "") return [];
    const place = { path: [name("patchesStrategicMerge"), at(index)], range: node.range, entry: node.range };
    return [files.has(node.value) ? { ...place, file: node.value } : { ...place, inline: node }];
  });
}

function name(field: string): FieldPath[number] {
  return { kind: "field", name: field };
}

function at(index: number): FieldPath[number] {
  return { kind: "index", index };
}
