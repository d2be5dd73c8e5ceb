import { isJsonArray, isJsonObject, type JsonObject } from "../../../server/src/core/json.ts";
import type { Mutation } from "./mutation.ts";
import { pathText, valuesIn, withValueAt, type ObjectPath } from "./objectPath.ts";

/**
 * Strings that stand more than once in an object refer to each other (a selector and the labels of its template, a mount and its volume, a probe and
 * its port): each of them is changed alone. And items of a list take each other's names.
 */
export function* brokenReferences(object: JsonObject): Generator<Mutation> {
  const places = new Map<string, readonly ObjectPath[]>();
  for (const [path, value] of valuesIn(object)) {
    if (typeof value === "string" && value !== "" && path.length > 1) places.set(value, [...(places.get(value) ?? []), path]);
  }
  for (const [value, where] of places) {
    if (where.length < 2) continue;
    for (const path of where) {
      const other = `${value.slice(0, 40)}x`;
      yield { family: "reference", name: `unlike ${pathText(path)}`, path, apply: (from) => withValueAt(from, path, other) };
    }
  }
  for (const [path, list] of valuesIn(object)) {
    if (!isJsonArray(list)) continue;
    const [first] = list;
    if (!isJsonObject(first)) continue;
    for (const [index, item] of list.entries()) {
      if (index === 0 || !isJsonObject(item)) continue;
      for (const [name, value] of Object.entries(first)) {
        const at = [...path, index, name];
        if (typeof value === "object" || item[name] === undefined || item[name] === value) continue;
        yield { family: "reference", name: `like the first ${pathText(at)}`, path: at, apply: (from) => withValueAt(from, at, value) };
      }
    }
  }
}
