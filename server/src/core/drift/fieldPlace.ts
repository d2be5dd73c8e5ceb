import type { FieldPath, PathElement } from "../fieldPath.ts";
import type { JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "../ssa/pathElements.ts";
import { itemElement, memberSchema } from "../ssa/shape.ts";
import type { OffsetRange } from "../text.ts";
import { effectiveEntries, isMerge } from "../yaml/effectiveEntries.ts";
import type { YamlMap, YamlNode, YamlSequence } from "../yaml/nodes.ts";
import { originOf } from "../yaml/shiftNode.ts";
import { toJson } from "../yaml/toJson.ts";

/** Where a field stands in a document. */
export interface FieldPlace {
  /** The token to point at: a plain value, else the key or name that stands for it. Relative to the document. */
  readonly range: OffsetRange;
  /** The field itself, or only what holds it or would hold it. */
  readonly relation: "field" | "holder";
  /** For the field itself: what it says. */
  readonly value?: JsonValue;
}

interface Step {
  readonly token: OffsetRange;
  readonly node: YamlNode | undefined;
  /** What is written elsewhere and only brought in here: an alias, or `<<`. */
  readonly isBrought?: boolean;
}

/**
 * Finds a field of an object in its document, items of lists by their keys as the schema tells them apart; for one that is not there the nearest thing that
 * holds it. Undefined when the document holds nothing of the way.
 */
export function fieldPlace(root: YamlMap, path: FieldPath, schema: StructuralSchema | undefined): FieldPlace | undefined {
  let step: Step | undefined;
  let node: YamlNode | undefined = root;
  let current = schema;
  for (const element of path) {
    if (step?.isBrought === true) return { range: step.token, relation: "holder" };
    const next = stepInto(node, element, current);
    if (next === undefined) return step && { range: step.token, relation: "holder" };
    current = element.kind === "field" ? memberSchema(current, element.name) : current?.items;
    node = next.node;
    step = next;
  }
  return step && { range: tokenOf(step), relation: "field", value: toJson(step.node) };
}

function stepInto(node: YamlNode | undefined, element: PathElement, schema: StructuralSchema | undefined): Step | undefined {
  if (element.kind === "field") return node?.kind === "map" ? stepIntoMap(node, element.name) : undefined;
  if (node?.kind !== "sequence") return undefined;
  const { items } = node;
  const index = element.kind === "index" ? element.index : positionsIn(node, schema).get(serializePathElement(element));
  const item = index === undefined ? undefined : items[index];
  return item && { token: itemToken(item, element), node: item, ...(item.kind === "alias" ? { isBrought: true } : {}) };
}

function stepIntoMap(map: YamlMap, name: string): Step | undefined {
  const entry = map.entries.findLast((other) => other.name === name && !isMerge(other));
  if (entry !== undefined) {
    return { token: entry.key.range, node: entry.value, ...(entry.value?.kind === "alias" ? { isBrought: true } : {}) };
  }
  const brought = effectiveEntries(map).find((other) => other.name === name);
  const merge = brought && map.entries.findLast(isMerge);
  return merge && { token: merge.key.range, node: brought.value, isBrought: true };
}

interface Positions {
  readonly schema: StructuralSchema | undefined;
  readonly byKey: ReadonlyMap<string, number>;
}

/** By a list where it was first read: an edit elsewhere moves it, and its items stay where they are in it. */
const positions = new WeakMap<YamlNode, Positions>();

/** Where the items of a list stand in it, by their keys; the first of several that have the same. */
function positionsIn(list: YamlSequence, schema: StructuralSchema | undefined): ReadonlyMap<string, number> {
  const origin = originOf(list);
  const known = positions.get(origin);
  if (known !== undefined && known.schema === schema) return known.byKey;
  const byKey = new Map<string, number>();
  for (const [index, item] of origin.items.entries()) {
    const element = itemElement(schema, toJson(item));
    const key = element && serializePathElement(element);
    if (key !== undefined && !byKey.has(key)) byKey.set(key, index);
  }
  positions.set(origin, { schema, byKey });
  return byKey;
}

/** What names an item, else where it begins. */
function itemToken(item: YamlNode, element: PathElement): OffsetRange {
  if (item.kind !== "map") return item.range;
  const keys = element.kind === "key" ? Object.keys(element.keys) : [];
  const named = item.entries.find(({ name, value }) => keys.includes(name) && value?.kind === "scalar");
  return named?.value?.range ?? item.entries[0]?.key.range ?? item.range;
}

/** A value on its line is pointed at itself; what goes over several lines, or is written elsewhere, by what stands for it. */
function tokenOf({ token, node, isBrought }: Step): OffsetRange {
  if (node?.kind === "alias") return node.range;
  const isShort = node?.kind === "scalar" && node.style !== "literal" && node.style !== "folded" && node.range.end > node.range.start;
  return isShort && isBrought !== true ? node.range : token;
}
