import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "./pathElements.ts";
import { asList, asMap, isEmptyContainer, itemElement, memberSchema, shapeOf } from "./shape.ts";

/**
 * Merges what somebody applies into the live object: leaves of `applied` win, nothing is removed. Items of list-maps and sets are matched by key; items
 * that both sides have come in the order of `applied`, items of the live object only keep their place between them.
 */
export function mergeObjects(live: JsonObject, applied: JsonObject, schema: StructuralSchema | undefined): JsonObject {
  const merged = mergeValues(live, applied, schema);
  return isJsonObject(merged) ? merged : {};
}

type Side = JsonValue | undefined;

function mergeValues(live: Side, applied: Side, schema: StructuralSchema | undefined): Side {
  const kept = applied ?? live;
  if (kept === undefined) return applied;
  // Null takes the shape of the other side: it clears a leaf, but removes nothing that is owned piece by piece.
  const shape = shapeOf(schema, applied === null && live !== undefined ? live : kept);
  if (shape === "leaf" || (isEmptyContainer(live) && isEmptyContainer(applied))) return applied === undefined ? live : applied;
  return shape === "map" ? mergeMaps(asMap(live), asMap(applied), schema) : mergeLists(asList(live), asList(applied), schema);
}

function mergeMaps(live: JsonObject, applied: JsonObject, schema: StructuralSchema | undefined): JsonObject {
  const names = [...Object.keys(live), ...Object.keys(applied).filter((name) => !Object.hasOwn(live, name))];
  const members: [string, JsonValue][] = [];
  for (const name of names) {
    const own = (map: JsonObject): Side => (Object.hasOwn(map, name) ? map[name] : undefined);
    const merged = mergeValues(own(live), own(applied), memberSchema(schema, name));
    if (merged !== undefined) members.push([name, merged]);
  }
  return Object.fromEntries(members);
}

/** An item of a list with its key as text; `value` is null for a live item that occurs more than once, which is not merged but replaced. */
interface Item {
  readonly key: string;
  readonly value: JsonValue;
}

/** Follows `visitListItems` of structured-merge-diff, `typed/merge.go`, step by step, since the order of the result is part of the contract. */
function mergeLists(live: readonly JsonValue[], applied: readonly JsonValue[], schema: StructuralSchema | undefined): readonly JsonValue[] {
  const left = keyedItems(live, schema);
  const right = keyedItems(applied, schema);
  const leftByKey = indexItems(left);
  const rightByKey = indexItems(right);
  const shared = right.filter((item) => leftByKey.has(item.key)).map((item) => item.key);
  const mergedKeys = new Set<string>();
  const merged: JsonValue[] = [];
  const push = (liveValue: Side, appliedValue: Side): void => {
    const value = mergeValues(liveValue, appliedValue, schema?.items);
    if (value !== undefined) merged.push(value);
  };
  let nextShared = shared.shift();
  let leftIndex = 0;
  let rightIndex = 0;
  for (;;) {
    const leftItem = left[leftIndex];
    const rightItem = right[rightIndex];
    if (leftItem === undefined && rightItem === undefined) return merged;
    if (leftItem !== undefined && rightItem !== undefined) {
      if (leftItem.key === rightItem.key) {
        mergedKeys.add(rightItem.key);
        push(leftByKey.get(rightItem.key), rightItem.value);
        leftIndex++;
        rightIndex++;
        nextShared = shared.shift();
        continue;
      }
      if (rightByKey.has(leftItem.key) && nextShared !== undefined && nextShared !== leftItem.key) {
        // A shared item, but not the one whose turn it is: it comes with its applied counterpart.
        leftIndex++;
        continue;
      }
    }
    if (leftItem !== undefined) {
      if (!rightByKey.has(leftItem.key)) {
        push(leftItem.value, undefined);
        leftIndex++;
        continue;
      }
      if (mergedKeys.has(leftItem.key)) leftIndex++;
    }
    if (rightItem !== undefined) {
      mergedKeys.add(rightItem.key);
      push(leftByKey.get(rightItem.key), rightItem.value);
      rightIndex++;
      if (nextShared === rightItem.key) nextShared = shared.shift();
    }
  }
}

function keyedItems(list: readonly JsonValue[], schema: StructuralSchema | undefined): readonly Item[] {
  return list.flatMap((value) => {
    const element = itemElement(schema, value);
    return element === undefined ? [] : [{ key: serializePathElement(element), value }];
  });
}

function indexItems(items: readonly Item[]): ReadonlyMap<string, JsonValue> {
  const byKey = new Map<string, JsonValue>();
  for (const { key, value } of items) byKey.set(key, byKey.has(key) ? null : value);
  return byKey;
}
