import type { PathElement } from "../fieldPath.ts";
import { isJsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { serializePathElement } from "../ssa/pathElements.ts";
import { itemElement, listKindOf } from "../ssa/shape.ts";
import { compareStrings } from "../ssa/values.ts";

/** One item of a set or list-map. */
export interface ListItem {
  readonly element: PathElement;
  readonly value: JsonValue;
}

export interface ListItems {
  /** In the order of the list, by the step to the item as managed fields write it: `k:{"name":"web"}`. */
  readonly byKey: ReadonlyMap<string, ListItem>;
  /** An item that occurs a second time: the server refuses to merge such a list. */
  readonly duplicate?: PathElement;
  /** An item has no key, so that the list can only be compared as one value. */
  readonly isKeyless: boolean;
}

/** Takes a set or list-map apart by the keys of its items; of duplicates the last counts. */
export function indexItems(list: readonly JsonValue[], schema: StructuralSchema | undefined): ListItems {
  const byKey = new Map<string, ListItem>();
  let duplicate: PathElement | undefined;
  let isKeyless = false;
  const kind = listKindOf(schema);
  const names = kind.kind === "map" ? kind.keys.toSorted(compareStrings) : [];
  for (const value of list) {
    const quick = quickItem(names, schema?.items, value);
    const element = quick?.element ?? filledElement(itemElement(schema, value), schema?.items);
    if (element === undefined) {
      isKeyless = true;
      continue;
    }
    const key = quick?.key ?? serializePathElement(element);
    if (byKey.has(key)) duplicate = element;
    byKey.set(key, { element, value });
  }
  return { byKey, isKeyless, ...(duplicate === undefined ? {} : { duplicate }) };
}

/** Kubernetes' own types read an empty key as none, for which there may be a default: `protocol: ""` is TCP. */
function filledElement(element: PathElement | undefined, items: StructuralSchema | undefined): PathElement | undefined {
  if (element?.kind !== "key" || items?.typeName === undefined || !Object.values(element.keys).includes("")) return element;
  const keys = Object.entries(element.keys).map(([name, value]): [string, JsonValue] => [
    name,
    value === "" ? (items.properties?.get(name)?.default ?? value) : value,
  ]);
  return { kind: "key", keys: Object.fromEntries(keys) };
}

/**
 * Nearly every list is keyed by plain names and port numbers; writing these keys in full for each container and variable would take a quarter of a
 * comparison. Undefined for all other items.
 */
function quickItem(
  names: readonly string[],
  schema: StructuralSchema | undefined,
  item: JsonValue,
): { readonly key: string; readonly element: PathElement } | undefined {
  if (!isJsonObject(item)) return undefined;
  const keys: Record<string, JsonValue> = {};
  let text = "";
  for (const name of names) {
    const value = Object.hasOwn(item, name) ? item[name] : schema?.properties?.get(name)?.default;
    if (value === undefined) continue;
    const written = writePlain(value);
    if (written === undefined) return undefined;
    keys[name] = value;
    text += `${text === "" ? "" : ","}"${name}":${written}`;
  }
  return text === "" ? undefined : { key: `k:{${text}}`, element: { kind: "key", keys } };
}

/** What JSON writes as it is, and what nothing is filled in for. */
function writePlain(value: JsonValue): string | undefined {
  if (typeof value === "string") return plainText.test(value) ? `"${value}"` : undefined;
  return typeof value === "number" && Number.isSafeInteger(value) ? String(value) : undefined;
}

const plainText = /^[\w ./:@-]+$/;

/** Indexes each list once, however often it is asked for during one comparison. */
export type ItemIndex = (list: readonly JsonValue[], schema: StructuralSchema | undefined) => ListItems;

/** Makes an index for one comparison. */
export function createItemIndex(): ItemIndex {
  // Most comparisons ask for none.
  let known: Map<readonly JsonValue[], ListItems> | undefined;
  return (list, schema) => {
    known ??= new Map();
    let items = known.get(list);
    if (items === undefined) known.set(list, (items = indexItems(list, schema)));
    return items;
  };
}
