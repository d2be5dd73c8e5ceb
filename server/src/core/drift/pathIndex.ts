import type { FieldPath } from "../fieldPath.ts";
import { serializePathElement } from "../ssa/pathElements.ts";

interface Placed<Item> {
  readonly item: Item;
  readonly position: number;
}

/** Finds by a path what stands there, around it or within it: objects may have thousands of fields that differ, of which each asks for all others. */
export class PathIndex<Item extends { readonly path: FieldPath }> {
  readonly #at = new Map<string, Placed<Item>[]>();
  /** By each path around them. */
  readonly #within = new Map<string, Placed<Item>[]>();

  constructor(items: readonly Item[]) {
    for (const [position, item] of items.entries()) {
      const keys = prefixesOf(item.path);
      for (const [length, key] of keys.entries()) add(length === item.path.length ? this.#at : this.#within, key, { item, position });
    }
  }

  /** The first item, in the order in which they came, whose path leads to this one's field, or into it. */
  nested(path: FieldPath, accepts: (item: Item) => boolean = () => true): Item | undefined {
    const keys = prefixesOf(path);
    const found = [...keys.map((key) => this.#at.get(key)), this.#within.get(keys.at(-1) ?? "")]
      .map((placed) => placed?.find(({ item }) => accepts(item)))
      .filter((placed) => placed !== undefined);
    return found.toSorted((left, right) => left.position - right.position)[0]?.item;
  }

  /** Tells whether there is an item at one of the paths around this one. */
  isWithinAny(path: FieldPath): boolean {
    return this.#at.size > 0 && prefixesOf(path.slice(0, -1)).some((key) => this.#at.has(key));
  }
}

/** Keys of the path and of all around it, that of the root first. */
function prefixesOf(path: FieldPath): readonly string[] {
  const keys = [""];
  for (const element of path) keys.push(`${keys.at(-1) ?? ""}\n${serializePathElement(element)}`);
  return keys;
}

function add<Item>(index: Map<string, Placed<Item>[]>, key: string, placed: Placed<Item>): void {
  const known = index.get(key);
  if (known === undefined) index.set(key, [placed]);
  else known.push(placed);
}
