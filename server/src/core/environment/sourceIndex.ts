import { brokenManifest } from "./desiredResources.ts";
import type { DriftChange, DriftEntry } from "./types.ts";

/** What an increment touches: the files that declare the resources, and whether kustomizations are concerned, whose patches may lie anywhere. */
export interface TouchedSources {
  readonly paths: ReadonlySet<string>;
  readonly isRendered: boolean;
}

/** The resources of an environment of which there is something to tell in the files, by the files that declare them; kept by increments. */
export class SourceIndex {
  readonly #told = new Map<string, DriftEntry>();
  readonly #byPath = new Map<string, Set<string>>();
  /** Of those that come out of kustomizations, by kind. */
  readonly #rendered = new Map<string, Set<string>>();
  readonly #settable = new Set<string>();

  /** Takes an increment of the environment's picture. */
  update({ changed, removed }: Pick<DriftChange, "changed" | "removed">): TouchedSources {
    const paths = new Set<string>();
    let isRendered = false;
    const touch = (entry: DriftEntry): void => {
      if (entry.origin === undefined) return;
      paths.add(entry.origin.path);
      isRendered ||= entry.origin.kustomization !== undefined;
    };
    const forget = (key: string): void => {
      const before = this.#told.get(key);
      if (before === undefined) return;
      touch(before);
      this.#remove(before);
    };
    removed.forEach(forget);
    for (const entry of changed) {
      // Half a word makes the text jump if the line above it goes: what is live is still the same.
      if (entry.reason === brokenManifest) continue;
      forget(entry.key);
      if (!isTold(entry)) continue;
      touch(entry);
      this.#add(entry);
    }
    return { paths, isRendered };
  }

  /** The resources that a file declares. */
  declaredIn(path: string): readonly DriftEntry[] {
    return this.#entries(this.#byPath.get(path));
  }

  /** The resources of a kind that come out of kustomizations. */
  rendered(kind: string): readonly DriftEntry[] {
    return this.#entries(this.#rendered.get(kind));
  }

  /** The resources that come out of kustomizations with a field that these can set. */
  settable(): readonly DriftEntry[] {
    return this.#entries(this.#settable);
  }

  #entries(keys: ReadonlySet<string> = new Set()): readonly DriftEntry[] {
    return [...keys].flatMap((key) => this.#told.get(key) ?? []);
  }

  #add(entry: DriftEntry): void {
    this.#told.set(entry.key, entry);
    if (isSettable(entry)) this.#settable.add(entry.key);
    for (const [index, name] of placesOf(entry, this.#byPath, this.#rendered))
      index.set(name, (index.get(name) ?? new Set()).add(entry.key));
  }

  #remove(entry: DriftEntry): void {
    this.#told.delete(entry.key);
    this.#settable.delete(entry.key);
    for (const [index, name] of placesOf(entry, this.#byPath, this.#rendered)) {
      const keys = index.get(name);
      keys?.delete(entry.key);
      if (keys?.size === 0) index.delete(name);
    }
  }
}

function isSettable({ origin, atSource }: DriftEntry): boolean {
  return origin?.kustomization !== undefined && atSource.length > 0;
}

type KeyIndex = Map<string, Set<string>>;

function placesOf({ origin, id }: DriftEntry, byPath: KeyIndex, rendered: KeyIndex): readonly (readonly [index: KeyIndex, name: string])[] {
  if (origin === undefined) return [];
  return [[byPath, origin.path], ...(origin.kustomization === undefined ? [] : [[rendered, id.kind] as const])];
}

/** Nobody can say anything at the line of what no file declares. */
function isTold({ points, verdict, isTerminating, atSource }: DriftEntry): boolean {
  return points.includes("working") && (atSource.length > 0 || verdict === "missing" || isTerminating === true);
}
