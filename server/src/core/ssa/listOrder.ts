import { isJsonObject, type JsonValue } from "../json.ts";
import { equalValues } from "./values.ts";

/** How items of a list are matched: by their own value, or maps by one member. */
export type ItemKey = { readonly kind: "value" } | { readonly kind: "key"; readonly name: string };

/** Tells whether a key of a patch is a directive for a list beside it: `$setElementOrder/containers`. */
export function isListPatchKey(key: string, prefix: string): boolean {
  return key.startsWith(`${prefix}/`);
}

/** The field that such a directive is for. */
export function listPatchField(key: string): string {
  return key.slice(key.indexOf("/") + 1);
}

/**
 * Orders a merged list as strategic merge patches do: items that `wanted` names come in its order, the others in that of the live list, and the two are
 * interleaved so that an item goes before the first one that it also preceded in the live list.
 */
export function orderItems(
  items: readonly JsonValue[],
  wanted: readonly JsonValue[],
  live: readonly JsonValue[],
  key: ItemKey,
): readonly JsonValue[] {
  const places = (list: readonly JsonValue[], item: JsonValue): number => list.findIndex((other) => isSame(other, item, key));
  const byPlace = (list: readonly JsonValue[]) => (left: JsonValue, right: JsonValue) => places(list, left) - places(list, right);
  const named = items.filter((item) => places(wanted, item) >= 0).sort(byPlace(wanted));
  const others = items.filter((item) => places(wanted, item) < 0).sort(byPlace(live));
  const ordered: JsonValue[] = [];
  for (const item of named) {
    const place = places(live, item);
    for (let other = others[0]; other !== undefined && place >= 0; other = others[0]) {
      const otherPlace = places(live, other);
      if (otherPlace < 0 || otherPlace >= place) break;
      ordered.push(other);
      others.shift();
    }
    ordered.push(item);
  }
  return [...ordered, ...others];
}

function isSame(left: JsonValue, right: JsonValue, key: ItemKey): boolean {
  if (key.kind === "value") return equalValues(left, right);
  return isJsonObject(left) && isJsonObject(right) && equalValues(left[key.name], right[key.name]);
}
