import type { JsonValue } from "../../json.ts";
import { resolveAlias } from "../../manifest/nodeAccess.ts";
import type { StructuralSchema } from "../../schema/structuralSchema.ts";
import { serializePathElement } from "../../ssa/pathElements.ts";
import { itemElement } from "../../ssa/shape.ts";
import type { PathElement } from "../../fieldPath.ts";
import type { YamlNode, YamlSequence } from "../../yaml/nodes.ts";
import { toJson } from "../../yaml/toJson.ts";

/** Position of the item that a step of a path names; -1 when there is none. A key that is not written has its default. */
export function itemIndex(list: YamlSequence, element: PathElement, schema: StructuralSchema | undefined): number {
  if (element.kind === "index") return element.index < list.items.length ? element.index : -1;
  if (element.kind === "field") return -1;
  const wanted = serializePathElement(element);
  return list.items.findIndex((item) => {
    const own = itemElement(schema, toJson(item));
    return own !== undefined && serializePathElement(own) === wanted;
  });
}

/** An item that has what names it, and nothing else; undefined where its place in a list alone names it. */
export function newItem(element: PathElement): JsonValue | undefined {
  switch (element.kind) {
    case "key":
      return element.keys;
    case "value":
      return element.value;
    case "field":
    case "index":
      return undefined;
  }
}

/** Tells whether a change of the node would change another place too, or comes from there. */
export function isShared(node: YamlNode | undefined): boolean {
  return node?.kind === "alias" || (node?.kind !== undefined && node.anchor !== undefined);
}

/** Nothing is written there: no value, null, or an empty collection. */
export function isEmptyNode(node: YamlNode | undefined): boolean {
  const value = resolveAlias(node);
  if (value === undefined) return true;
  if (value.kind === "scalar") return value.value === null;
  return value.kind === "map" ? value.entries.length === 0 : value.items.length === 0;
}
