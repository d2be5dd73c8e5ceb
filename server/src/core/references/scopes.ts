import { kustomizationPathsIn } from "../manifest/folderPlaces.ts";
import { folderOf, isInFolder } from "../manifest/paths.ts";
import type { FileFacts } from "../manifest/workspaceFacts.ts";

/** A set of files that are applied together. */
export interface Scope {
  readonly id: string;
  /** The closest first: what one kustomization builds, what one environment holds, what one folder has Flux or Argo CD deliver. */
  readonly rank: 0 | 1 | 2;
  /** It may hold objects, names or labels that nobody can see in its files. */
  readonly isOpen: boolean;
  /** Its objects get one namespace, whatever they say. */
  readonly isNamespaced: boolean;
  /** The path of the kustomization that builds it. */
  readonly builtBy?: string;
}

/** What the index of references must know of a kustomization besides its files. */
export interface KustomizationTraits {
  readonly isOpen: boolean;
  readonly isNamespaced: boolean;
}

export interface ScopeFile {
  readonly path: string;
  readonly facts: FileFacts;
  /** Set for kustomizations. */
  readonly traits?: KustomizationTraits;
}

export interface ScopeEnvironment {
  readonly path: string;
  readonly namespace?: string;
}

const none: readonly Scope[] = [];

/**
 * Tells which files are applied together: those that one kustomization builds, with its bases and components, those in the folder of an environment, and those that
 * the objects of one folder have Flux or Argo CD deliver. Two overlays of one base share no scope, and both share one with the base.
 */
export class Scopes {
  readonly #built = new Map<string, readonly Scope[]>();
  /** Scopes that are folders with everything in them. */
  readonly #folders = new Map<string, readonly Scope[]>();
  readonly #known = new Map<string, readonly Scope[]>();

  constructor(files: Iterable<ScopeFile>, environments: readonly ScopeEnvironment[]) {
    const all = [...files];
    for (const { path, namespace } of environments)
      this.#addFolder(path, { id: `environment ${path}`, rank: 1, isOpen: false, isNamespaced: namespace !== undefined });
    for (const { path, facts } of all)
      for (const folder of facts.delivered ?? [])
        this.#addFolder(folder.path, { id: `delivery ${folderOf(path)}`, rank: 2, isOpen: true, isNamespaced: false });
    this.#build(all);
  }

  /** The scopes that a file belongs to, the closest first. */
  of(path: string): readonly Scope[] {
    const known = this.#known.get(path);
    if (known) return known;
    const scopes = unique([...(this.#built.get(path) ?? none), ...this.#foldersAround(path)]);
    this.#known.set(path, scopes);
    return scopes;
  }

  /** The paths that kustomizations build. */
  builtPaths(): Iterable<string> {
    return this.#built.keys();
  }

  /** Tells whether the folders that are scopes as a whole are the same ones. */
  hasSameFolders(other: Scopes): boolean {
    return JSON.stringify([...this.#folders]) === JSON.stringify([...other.#folders]);
  }

  #addFolder(folder: string, scope: Scope): void {
    this.#folders.set(folder, unique([...(this.#folders.get(folder) ?? none), scope]));
  }

  #foldersAround(path: string): readonly Scope[] {
    if (this.#folders.size === 0) return none;
    const found: Scope[] = [];
    for (let folder = path; folder !== "";) {
      folder = folderOf(folder);
      found.push(...(this.#folders.get(folder) ?? none));
    }
    return found;
  }

  #build(files: readonly ScopeFile[]): void {
    const byPath = new Map(files.filter(({ facts }) => facts.kustomization).map((file) => [file.path, file]));
    const nextOf = (file: ScopeFile): readonly string[] =>
      (file.facts.kustomization?.uses ?? []).map(({ path }) => this.#fileAt(path, byPath));
    const used = new Set([...byPath.values()].flatMap((file) => nextOf(file).filter((path) => path !== file.path && byPath.has(path))));
    for (const top of byPath.values()) {
      if (used.has(top.path)) continue;
      const members = new Set([top.path]);
      // A set visits what is added while it is walked.
      for (const path of members) {
        const file = byPath.get(path);
        if (file) for (const next of nextOf(file)) members.add(next);
      }
      const traits = [...members].flatMap((path) => byPath.get(path)?.traits ?? []);
      const own: Scope = {
        id: `kustomization ${top.path}`,
        rank: 0,
        isOpen: traits.some(({ isOpen }) => isOpen),
        isNamespaced: traits.some(({ isNamespaced }) => isNamespaced),
        builtBy: top.path,
      };
      const scopes = [own, ...this.#foldersAround(top.path)];
      for (const path of members) this.#built.set(path, unique([...(this.#built.get(path) ?? none), ...scopes]));
    }
  }

  #fileAt(path: string, kustomizations: ReadonlyMap<string, ScopeFile>): string {
    return kustomizationPathsIn(path).find((candidate) => kustomizations.has(candidate)) ?? path;
  }
}

function unique(scopes: readonly Scope[]): readonly Scope[] {
  const byId = new Map(scopes.map((scope) => [scope.id, scope]));
  return [...byId.values()].sort((left, right) => left.rank - right.rank || (left.id < right.id ? -1 : 1));
}

/** How far the folders of two files agree: the same file, the same folder, and so on outwards. */
export function closeness(left: string, right: string): number {
  if (left === right) return Infinity;
  let folder = folderOf(left);
  while (!isInFolder(right, folder)) folder = folderOf(folder);
  return folder === "" ? 0 : folder.split("/").length;
}
