import type { JsonValue } from "../json.ts";
import { effectiveEntries } from "./effectiveEntries.ts";
import type { YamlMap, YamlNode } from "./nodes.ts";
import { originOf } from "./shiftNode.ts";

/**
 * The value that kubectl would send for a node: aliases and merges resolved, the last of duplicate keys, null for what is empty. An alias shares the value it stands
 * for, so that the result is never bigger than the tree. `.inf` and `.nan`, which JSON does not have, stay text as written.
 */
export function toJson(node: YamlNode | undefined): JsonValue {
  return convert(node, new Map());
}

/** Trees never change, and after an edit most of one is what it was before. */
const known = new WeakMap<YamlNode, JsonValue>();
/** Smaller maps are converted again: to remember all of them takes longer. In UTF-16 units. */
const minKnownLength = 400;

function convert(written: YamlNode | undefined, shared: Map<YamlNode, JsonValue>): JsonValue {
  // Values do not depend on where they stand.
  const node = written && originOf(written);
  switch (node?.kind) {
    case undefined:
      return null;
    case "scalar":
      return typeof node.value === "number" && !Number.isFinite(node.value) ? node.source : node.value;
    case "alias": {
      if (!node.target) return null;
      const before = shared.get(node.target);
      if (before !== undefined) return before;
      const value = convert(node.target, shared);
      shared.set(node.target, value);
      return value;
    }
    case "sequence":
      return node.items.map((item) => convert(item, shared));
    case "map": {
      if (node.range.end - node.range.start < minKnownLength) return convertMap(node, shared);
      const value = known.get(node) ?? convertMap(node, shared);
      known.set(node, value);
      return value;
    }
  }
}

function convertMap(map: YamlMap, shared: Map<YamlNode, JsonValue>): JsonValue {
  // Not by assignment: a key may be "__proto__".
  return Object.fromEntries(effectiveEntries(map).map((entry) => [entry.name, convert(entry.value, shared)]));
}
