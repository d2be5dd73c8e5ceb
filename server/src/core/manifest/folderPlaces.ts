import { folderOf } from "./paths.ts";

/** What stands at a path. `unknown`: nobody has looked, or it leads out of the folder. */
export type PlaceKind = "file" | "folder" | "nothing" | "unknown";

/** A path that some file names. */
export interface NamedPlace {
  readonly path: string;
  /** A folder is fine, if it holds a kustomization. */
  readonly mayBeKustomization: boolean;
}

export const kustomizationNames: readonly string[] = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

/** What stands where in one folder: the files in memory, and what was looked up on disk besides. */
export class FolderPlaces {
  readonly #files = new Set<string>();
  /** How many files are below each folder. */
  readonly #folders = new Map<string, number>();
  readonly #lookedUp = new Map<string, PlaceKind>();

  at(path: string): PlaceKind {
    if (this.#files.has(path)) return "file";
    if (path === "" || this.#folders.has(path)) return "folder";
    return this.#lookedUp.get(path) ?? "unknown";
  }

  /** Takes a file that came or went. Answers the paths at which something else stands now. */
  change(path: string, isThere: boolean): readonly string[] {
    if (this.#files.has(path) === isThere) return [];
    const changed = [path];
    if (isThere) this.#files.add(path);
    else this.#files.delete(path);
    // What was seen on disk was seen before.
    this.#lookedUp.delete(path);
    for (let folder = folderOf(path); folder !== ""; folder = folderOf(folder)) {
      const count = (this.#folders.get(folder) ?? 0) + (isThere ? 1 : -1);
      if (count > 0) this.#folders.set(folder, count);
      else this.#folders.delete(folder);
      if (count !== (isThere ? 1 : 0)) continue;
      this.#lookedUp.delete(folder);
      changed.push(folder);
    }
    return changed;
  }

  /** Takes what was seen on disk. Answers the paths at which something else stands now. */
  learn(seen: ReadonlyMap<string, PlaceKind>): readonly string[] {
    return [...seen].flatMap(([path, kind]) => {
      const before = this.at(path);
      this.#lookedUp.set(path, kind);
      return this.at(path) === before ? [] : [path];
    });
  }

  /** Paths that must be looked up on disk to tell what stands at the named places; `again`: also those that were looked up before. */
  unknownOf(places: Iterable<NamedPlace>, again: boolean): readonly string[] {
    const wanted = new Set<string>();
    const want = (path: string): void => {
      const isInMemory = this.#files.has(path) || this.#folders.has(path) || path === "";
      if (!isInMemory && (again || !this.#lookedUp.has(path))) wanted.add(path);
    };
    for (const { path, mayBeKustomization } of places) {
      want(path);
      if (!mayBeKustomization || this.#files.has(path)) continue;
      const names = kustomizationPathsIn(path);
      if (!names.some((name) => this.#files.has(name))) names.forEach(want);
    }
    return [...wanted];
  }
}

/** Where the kustomization of a folder may stand. */
export function kustomizationPathsIn(folder: string): readonly string[] {
  return kustomizationNames.map((name) => (folder === "" ? name : `${folder}/${name}`));
}
