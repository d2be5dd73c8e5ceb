import type { Unit } from "./unit.ts";

const noUnits: ReadonlySet<Unit> = new Set();

/** Units by a key. Most keys have one unit, of which no set is kept: in a big folder the sets would be a tenth of all memory. */
export class UnitsByKey {
  readonly #units = new Map<string, Unit | Set<Unit>>();

  keys(): Iterable<string> {
    return this.#units.keys();
  }

  get(key: string): ReadonlySet<Unit> {
    const known = this.#units.get(key);
    if (known === undefined) return noUnits;
    return known instanceof Set ? known : new Set([known]);
  }

  add(key: string, unit: Unit): void {
    const known = this.#units.get(key);
    if (known instanceof Set) known.add(unit);
    else if (known !== unit) this.#units.set(key, known === undefined ? unit : new Set([known, unit]));
  }

  delete(key: string, unit: Unit): void {
    const known = this.#units.get(key);
    if (known instanceof Set) {
      known.delete(unit);
      if (known.size === 0) this.#units.delete(key);
    } else if (known === unit) this.#units.delete(key);
  }
}
