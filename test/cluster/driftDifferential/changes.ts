import { isDeepStrictEqual } from "node:util";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../../../server/src/core/json.ts";
import type { StructuralSchema } from "../../../server/src/core/schema/structuralSchema.ts";
import { serializePathElement } from "../../../server/src/core/ssa/pathElements.ts";
import { itemElement, memberSchema, shapeOf } from "../../../server/src/core/ssa/shape.ts";

/** The JSON merge patch (RFC 7386) that makes `after` of `before`. */
export function mergeDifference(before: JsonObject, after: JsonObject): JsonObject {
  const members: [string, JsonValue][] = [];
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const [left, right] = [before[name], after[name]];
    if (right === undefined || right === null) {
      if (left !== undefined && left !== right) members.push([name, null]);
    } else if (isJsonObject(left) && isJsonObject(right)) {
      const inner = mergeDifference(left, right);
      if (Object.keys(inner).length > 0) members.push([name, inner]);
    } else if (!isDeepStrictEqual(left, right)) members.push([name, right]);
  }
  return Object.fromEntries(members);
}

/** A merge patch as a strategic one: lists of objects come in the place of those that are there, instead of being merged into them. */
export function asStrategicPatch(patch: JsonValue): JsonValue {
  if (isJsonArray(patch)) return patch.every(isJsonObject) ? [{ $patch: "replace" }, ...patch] : patch;
  if (!isJsonObject(patch)) return patch;
  return Object.fromEntries(Object.entries(patch).map(([name, value]) => [name, asStrategicPatch(value)]));
}

/** A merge patch as a JSON patch for `live`. */
export function asJsonPatch(patch: JsonObject, live: JsonValue | undefined, path = ""): readonly JsonObject[] {
  return Object.entries(patch).flatMap(([name, value]): readonly JsonObject[] => {
    const at = `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    const there = isJsonObject(live) ? live[name] : undefined;
    if (value === null) return there === undefined ? [] : [{ op: "remove", path: at }];
    if (isJsonObject(value) && isJsonObject(there)) return asJsonPatch(value, there, at);
    return [{ op: there === undefined ? "add" : "replace", path: at, value }];
  });
}

/** What `after` adds to `before` or has otherwise, as somebody states it who applies nothing else; undefined when that is nothing. */
export function changedPart(before: JsonValue, after: JsonValue, schema: StructuralSchema | undefined): JsonValue | undefined {
  if (isDeepStrictEqual(before, after) || after === null) return undefined;
  const shape = shapeOf(schema, after);
  if (shape === "map" && isJsonObject(before) && isJsonObject(after)) return changedMembers(before, after, schema);
  if (shape !== "list" || !isJsonArray(before) || !isJsonArray(after)) return after;
  const known = new Map(before.map((item) => [keyOf(schema, item), item]));
  const items = after.flatMap((item): readonly JsonValue[] => {
    const element = itemElement(schema, item);
    const there = known.get(keyOf(schema, item));
    if (there === undefined) return [item];
    const inner = changedPart(there, item, schema?.items);
    return isJsonObject(inner) && element?.kind === "key" ? [{ ...element.keys, ...inner }] : [];
  });
  return items.length === 0 ? undefined : items;
}

function changedMembers(before: JsonObject, after: JsonObject, schema: StructuralSchema | undefined): JsonObject | undefined {
  const members = Object.entries(after).flatMap(([name, value]): readonly [string, JsonValue][] => {
    const there = before[name];
    const inner = there === undefined ? value : changedPart(there, value, memberSchema(schema, name));
    return inner === undefined || inner === null ? [] : [[name, inner]];
  });
  return members.length === 0 ? undefined : Object.fromEntries(members);
}

function keyOf(schema: StructuralSchema | undefined, item: JsonValue): string {
  const element = itemElement(schema, item);
  return element === undefined ? "" : serializePathElement(element);
}
