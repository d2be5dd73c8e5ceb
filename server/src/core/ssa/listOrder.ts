import { isJsonArray, isJsonObject, type JsonValue } from "../json.ts";
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
  const [wantedPlaces, livePlaces] = [new Places(wanted, key), new Places(live, key)];
  const named = inOrder(items, wantedPlaces).filter(({ place }) => place >= 0);
  const unnamed = items.filter((item) => wantedPlaces.of(item) < 0);
  const others = inOrder(unnamed, livePlaces);
  const ordered: JsonValue[] = [];
  let next = 0;
  for (const { item } of named) {
    const place = livePlaces.of(item);
    for (let other = others[next]; other !== undefined && other.place >= 0 && other.place < place; other = others[next]) {
      ordered.push(other.item);
      next++;
    }
    ordered.push(item);
  }
  return [...ordered, ...others.slice(next).map(({ item }) => item)];
}

function inOrder(items: readonly JsonValue[], places: Places): readonly { readonly item: JsonValue; readonly place: number }[] {
  return items.map((item) => ({ item, place: places.of(item) })).toSorted((left, right) => left.place - right.place);
}

/** Where the items of a list stand, by what they are matched by. Lists have thousands of items, of which each asks. */
export class Places {
  readonly #key: ItemKey;
  readonly #plain = new Map<JsonValue | undefined, number>();
  /** Items that are matched by a map or a list: those are compared one by one. */
  readonly #others: { readonly value: JsonValue | undefined; readonly place: number }[] = [];

  constructor(list: readonly JsonValue[], key: ItemKey) {
    this.#key = key;
    for (const [place, item] of list.entries()) this.add(item, place);
  }

  /** Takes up an item; of items that are matched alike the first counts. */
  add(item: JsonValue, place: number): void {
    if (this.#key.kind === "key" && !isJsonObject(item)) return;
    const value = matchedBy(item, this.#key);
    if (isStructure(value)) this.#others.push({ value, place });
    else if (!this.#plain.has(plain(value))) this.#plain.set(plain(value), place);
  }

  /** The place of the first item that is matched as this one is, -1 without one. */
  of(item: JsonValue): number {
    if (this.#key.kind === "key" && !isJsonObject(item)) return -1;
    const value = matchedBy(item, this.#key);
    if (!isStructure(value)) return this.#plain.get(plain(value)) ?? -1;
    return this.#others.find((other) => equalValues(other.value, value))?.place ?? -1;
  }
}

function matchedBy(item: JsonValue, key: ItemKey): JsonValue | undefined {
  if (key.kind === "value") return item;
  return isJsonObject(item) ? item[key.name] : undefined;
}

function isStructure(value: JsonValue | undefined): boolean {
  return isJsonObject(value) || isJsonArray(value);
}

/** Numbers are equal by value, whether they are big or not. */
function plain(value: JsonValue | undefined): JsonValue | undefined {
  return typeof value === "bigint" && BigInt(Number(value)) === value ? Number(value) : value;
}
