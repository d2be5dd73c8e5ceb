import type { Verdict } from "../drift/types.ts";
import type { ManifestOrigin } from "../manifest/resource.ts";
import type { DriftChange, DriftEntry, DriftPicture } from "./types.ts";

/** The drift of every resource as it was told last. */
export class DriftBoard {
  readonly #entries = new Map<string, DriftEntry>();
  #revision: number;

  constructor(revision = 0) {
    this.#revision = revision;
  }

  get picture(): DriftPicture {
    return { revision: this.#revision, resources: [...this.#entries.values()] };
  }

  get counts(): Readonly<Record<Verdict, number>> {
    const counts: Record<Verdict, number> = {
      inSync: 0,
      uncommitted: 0,
      undeployed: 0,
      outOfBand: 0,
      conflict: 0,
      alreadyLive: 0,
      missing: 0,
      orphaned: 0,
      unknown: 0,
    };
    for (const { verdict } of this.#entries.values()) counts[verdict]++;
    return counts;
  }

  keys(): Iterable<string> {
    return this.#entries.keys();
  }

  get(key: string): DriftEntry | undefined {
    return this.#entries.get(key);
  }

  /**
   * Takes the new state of some resources, undefined for those that are no more, and the new places of others that are the same otherwise; answers what is
   * different now, if anything.
   */
  update(
    entries: Iterable<readonly [key: string, entry: DriftEntry | undefined]>,
    moved: Iterable<readonly [key: string, origin: ManifestOrigin | undefined]> = [],
  ): DriftChange | undefined {
    const changed: DriftEntry[] = [];
    const removed: string[] = [];
    for (const [key, entry] of entries) {
      const before = this.#entries.get(key);
      if (entry === undefined) {
        if (this.#entries.delete(key)) removed.push(key);
      } else if (before === undefined || !isSame(before, entry)) {
        this.#entries.set(key, entry);
        changed.push(entry);
      }
    }
    for (const [key, origin] of moved) {
      const before = this.#entries.get(key);
      if (before === undefined || origin === undefined || origin === before.origin) continue;
      const entry = { ...before, origin };
      this.#entries.set(key, entry);
      changed.push(entry);
    }
    if (changed.length === 0 && removed.length === 0) return undefined;
    return { revision: ++this.#revision, changed, removed };
  }

  /** Forgets everything; answers what is different now, if anything. */
  clear(): DriftChange | undefined {
    return this.update([...this.#entries.keys()].map((key) => [key, undefined] as const));
  }
}

function isSame(left: DriftEntry, right: DriftEntry): boolean {
  return text(left) === text(right);
}

function text(entry: DriftEntry): string {
  return JSON.stringify(entry, (_name, value: unknown) => (typeof value === "bigint" ? `${value}n` : value));
}
