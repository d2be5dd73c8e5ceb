import type { JsonValue } from "../json.ts";
import { effectiveEntries } from "./effectiveEntries.ts";
import type { YamlNode } from "./nodes.ts";

/**
 * The value that kubectl would send for a node: aliases and merges resolved, the last of duplicate keys, null for what is empty. An alias shares the value it stands
 * for, so that the result is never bigger than the tree. `.inf` and `.nan`, which JSON does not have, stay text as written.
 */
export function toJson(node: YamlNode | undefined): JsonValue {
  return convert(node, new Map());
}

function convert(node: YamlNode | undefined, shared: Map<YamlNode, JsonValue>): JsonValue {
  switch (node?.kind) {
    case undefined:
      return null;
    case "scalar":
      return typeof node.value === "number" && !Number.isFinite(node.value) ? node.source : node.value;
    case "alias": {
      if (!node.target) return null;
      const known = shared.get(node.target);
      if (known !== undefined) return known;
      const value = convert(node.target, shared);
      shared.set(node.target, value);
      return value;
    }
    case "sequence":
      return node.items.map((item) => convert(item, shared));
    case "map":
      // Not by assignment: a key may be "__proto__".
      return Object.fromEntries(effectiveEntries(node).map((entry) => [entry.name, convert(entry.value, shared)]));
  }
}
