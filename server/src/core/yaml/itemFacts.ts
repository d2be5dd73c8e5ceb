import type { YamlNode, YamlSequence } from "./nodes.ts";
import { originOf } from "./shiftNode.ts";

/** Something that can be read of an item by itself, wherever it stands. */
export interface ItemFact<Value> {
  readonly of: (item: YamlNode | undefined) => Value;
}

/** A fact of all items of a list. It is true until the next edit, so nobody keeps it. */
export interface ItemFacts<Value> {
  readonly values: readonly Value[];
  /** How many items have a value. */
  readonly counts: ReadonlyMap<Value, number>;
}

/** What replaced what in a list. */
export interface ItemChange {
  readonly index: number;
  readonly removed: number;
  readonly inserted: number;
}

/** Shorter lists are read again, which takes no time. */
const minKeptLength = 50;

const known = new WeakMap<YamlSequence, Map<ItemFact<unknown>, KeptFacts<unknown>>>();

/** Reads a fact of all items; in long lists, of those that an edit has touched since somebody asked. */
export function itemFacts<Value>(sequence: YamlSequence, fact: ItemFact<Value>): ItemFacts<Value> {
  const origin = originOf(sequence);
  const before = known.get(origin);
  const kept = before?.get(fact) as KeptFacts<Value> | undefined;
  if (kept) return kept;
  const facts = new KeptFacts(fact, origin.items);
  if (origin.items.length < minKeptLength) return facts;
  const all = before ?? new Map<ItemFact<unknown>, KeptFacts<unknown>>();
  all.set(fact, facts);
  if (!before) known.set(origin, all);
  return facts;
}

/** Takes what is known of a list over to what became of it; of the old one nothing is known then. */
export function carryItemFacts(from: YamlSequence, to: YamlSequence, change: ItemChange): void {
  const origin = originOf(from);
  const facts = known.get(origin);
  if (!facts) return;
  known.delete(origin);
  known.set(to, facts);
  for (const kept of facts.values()) kept.replace(change, to.items);
}

class KeptFacts<Value> implements ItemFacts<Value> {
  values: readonly Value[];
  readonly counts = new Map<Value, number>();
  readonly #fact: ItemFact<Value>;

  constructor(fact: ItemFact<Value>, items: YamlSequence["items"]) {
    this.#fact = fact;
    this.values = items.map((item) => fact.of(item));
    for (const value of this.values) this.#count(value, 1);
  }

  replace({ index, removed, inserted }: ItemChange, items: YamlSequence["items"]): void {
    const added = items.slice(index, index + inserted).map((item) => this.#fact.of(item));
    for (const value of this.values.slice(index, index + removed)) this.#count(value, -1);
    for (const value of added) this.#count(value, 1);
    this.values = [...this.values.slice(0, index), ...added, ...this.values.slice(index + removed)];
  }

  #count(value: Value, by: number): void {
    const count = (this.counts.get(value) ?? 0) + by;
    if (count > 0) this.counts.set(value, count);
    else this.counts.delete(value);
  }
}
