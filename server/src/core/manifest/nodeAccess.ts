import type { YamlMap, YamlNode } from "../yaml/nodes.ts";
import { entryNamed, originOf } from "../yaml/shiftNode.ts";

// Reading a few known fields of a syntax tree without turning all of it into values.

/** Returns what an alias stands for, other nodes as they are. */
export function resolveAlias(node: YamlNode | undefined): Exclude<YamlNode, { kind: "alias" }> | undefined {
  // An alias can stand for an alias only through a broken tree; a few steps are enough for all that are written on purpose.
  let current = node;
  for (let step = 0; current?.kind === "alias" && step < 8; step++) current = current.target;
  return current?.kind === "alias" ? undefined : current;
}

/** Returns the node at a path of field names; undefined as soon as one step is absent or no map. The last of duplicate keys counts. */
export function fieldAt(root: YamlNode | undefined, ...names: readonly string[]): YamlNode | undefined {
  let current = root;
  for (const name of names) {
    const map = resolveAlias(current);
    if (map?.kind !== "map") return undefined;
    current = entryNamed(map, name)?.value;
  }
  return resolveAlias(current);
}

/** Returns the string at a path of field names, or undefined when there is none or something else. */
export function stringAt(root: YamlNode | undefined, ...names: readonly string[]): string | undefined {
  // A text is the same wherever it has moved.
  const node = fieldAt(root && originOf(root), ...names);
  return node?.kind === "scalar" && typeof node.value === "string" ? node.value : undefined;
}

/** Returns the items of the sequence at a path of field names; none when there is no sequence. */
export function itemsAt(root: YamlNode | undefined, ...names: readonly string[]): readonly (YamlNode | undefined)[] {
  const node = fieldAt(root, ...names);
  return node?.kind === "sequence" ? node.items : [];
}

/** Returns the node as a map, if it is one. */
export function asMap(node: YamlNode | undefined): YamlMap | undefined {
  const resolved = resolveAlias(node);
  return resolved?.kind === "map" ? resolved : undefined;
}
