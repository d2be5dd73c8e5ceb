import type { DocumentRole } from "../manifest/documentRole.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import { effectiveEntries, isMerge } from "../yaml/effectiveEntries.ts";
import type { YamlMap, YamlNode, YamlScalar, YamlSequence } from "../yaml/nodes.ts";
import { entryNamed, originOf } from "../yaml/shiftNode.ts";
import { isOpaqueScalar } from "./opaque.ts";

// Reading what stands beside or below a visited value, as the API server sees it: aliases and merges resolved, null as absent.

export type WrittenValue = YamlScalar | YamlMap | YamlSequence;

/** The value at a path of members; undefined as soon as a step is absent, null or no map. */
export function memberOf(value: YamlNode | undefined, ...path: readonly string[]): WrittenValue | undefined {
  let current = resolveAlias(value);
  for (const name of path) {
    if (current?.kind !== "map") return undefined;
    const entry = hasMerge(current) ? effectiveEntries(current).findLast((each) => each.name === name) : entryNamed(current, name);
    current = resolveAlias(entry?.value);
  }
  return current?.kind === "scalar" && current.value === null ? undefined : current;
}

function hasMerge(map: YamlMap): boolean {
  for (const entry of originOf(map).entries) if (isMerge(entry)) return true;
  return false;
}

/** The same for those to whom it does not matter where it stands. */
function contentOf(value: YamlNode | undefined, path: readonly string[]): WrittenValue | undefined {
  return memberOf(value && originOf(value), ...path);
}

/** The string at a path of members; undefined when there is none or something else. */
export function textOf(value: YamlNode | undefined, ...path: readonly string[]): string | undefined {
  const node = contentOf(value, path);
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** The number at a path of members; undefined when there is none or something else. Beyond 2^53 it is not exact. */
export function numberOf(value: YamlNode | undefined, ...path: readonly string[]): number | undefined {
  const node = contentOf(value, path);
  if (node?.kind !== "scalar") return undefined;
  return typeof node.value === "number" || typeof node.value === "bigint" ? Number(node.value) : undefined;
}

/** Tells whether `true` stands at a path of members. */
export function isTrue(value: YamlNode | undefined, ...path: readonly string[]): boolean {
  const node = contentOf(value, path);
  return node?.kind === "scalar" && node.value === true;
}

/** The items of the list at a path of members; none when there is no list. An item of nothing is undefined. */
export function itemsOf(value: YamlNode | undefined, ...path: readonly string[]): readonly (WrittenValue | undefined)[] {
  const node = memberOf(value, ...path);
  return node?.kind === "sequence" ? node.items.map((item) => memberOf(item)) : [];
}

/** The names of the members of a map that are not null; none when it is no map. */
export function namesOf(value: YamlNode | undefined): readonly string[] {
  const map = memberOf(value);
  return map?.kind === "map" ? effectiveEntries(map).flatMap((entry) => (memberOf(entry.value) === undefined ? [] : [entry.name])) : [];
}

/** Tells whether nobody can know yet what a value will be or which members a map will have: something in it is decrypted or substituted before. */
export function isUnknown(value: WrittenValue | undefined, role: DocumentRole): boolean {
  if (value?.kind === "scalar") return isOpaqueScalar(value, role);
  return role.substituted && value?.kind === "map" && value.entries.some(({ name }) => name.includes("${"));
}

/** Tells whether anything in a value, at any depth, is unknown. */
export function hasUnknown(value: YamlNode | undefined, role: DocumentRole, depth = 8): boolean {
  if (!role.substituted && !role.encrypted && role.templated !== true) return false;
  const node = resolveAlias(value);
  if (node === undefined || depth === 0) return false;
  if (isUnknown(node, role)) return true;
  if (node.kind === "map") return node.entries.some((entry) => hasUnknown(entry.value, role, depth - 1));
  return node.kind === "sequence" && node.items.some((item) => hasUnknown(item, role, depth - 1));
}
