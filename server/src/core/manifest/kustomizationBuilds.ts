import type { YamlNode } from "../yaml/nodes.ts";
import { kustomizationPathsIn } from "./folderPlaces.ts";
import { stepsOf } from "./kustomizationGraph.ts";
import { pathReferencesOf } from "./kustomizationPaths.ts";
import type { PassedKustomization } from "./kustomizationsOnTheWay.ts";
import { folderOf, joinPath } from "./paths.ts";

/** What a file goes through in a build. */
export interface Way {
  /** In no order; none when the file is not reached. */
  readonly passed: readonly PassedKustomization[];
  /** Paths at which the build has looked for kustomizations and has read none, so that it may be made of more. */
  readonly unread: readonly string[];
}

interface Build {
  readonly kustomizations: ReadonlyMap<string, PassedKustomization>;
  /** By the path of a file, the kustomizations that list it. */
  readonly listing: ReadonlyMap<string, readonly string[]>;
  /** By the path of a kustomization, those that use it. */
  readonly users: ReadonlyMap<string, readonly string[]>;
  /** By the path of a kustomization, the components beside what it lists. */
  readonly components: ReadonlyMap<string, readonly string[]>;
  readonly unread: readonly string[];
  /** By what lists a file: all files of one list go the same way. */
  readonly ways: Map<string, Way>;
}

/** Walks through each build once, however many files are asked about. */
export class KustomizationBuilds {
  readonly #rootAt: (path: string) => YamlNode | undefined;
  readonly #builds = new Map<string, Build>();

  /** @param rootAt the root of a file that can be read */
  constructor(rootAt: (path: string) => YamlNode | undefined) {
    this.#rootAt = rootAt;
  }

  /** Has to be told whenever a kustomization has changed. */
  forget(): void {
    this.#builds.clear();
  }

  /** The kustomizations that a file goes through, with their components, when one of them is built. */
  wayTo(top: string, path: string): Way {
    const build = this.#builds.get(top) ?? this.#walk(top);
    this.#builds.set(top, build);
    const listing = build.listing.get(path) ?? [];
    const key = listing.join("\n");
    const way = build.ways.get(key) ?? wayFrom(listing, build);
    build.ways.set(key, way);
    return way;
  }

  #walk(top: string): Build {
    const kustomizations = new Map<string, PassedKustomization>();
    const listing = new Map<string, string[]>();
    const users = new Map<string, string[]>();
    const components = new Map<string, string[]>();
    const unread: string[] = [];
    const waiting = [top];
    for (let path = waiting.pop(); path !== undefined; path = waiting.pop()) {
      if (kustomizations.has(path)) continue;
      const root = this.#rootAt(path);
      if (root === undefined) {
        unread.push(path);
        continue;
      }
      kustomizations.set(path, { path, root });
      const folders = new Set<string>();
      for (const { reference, folder } of stepsOf(root, path)) {
        const candidates = kustomizationPathsIn(folder);
        const inner = candidates.find((candidate) => this.#rootAt(candidate) !== undefined);
        if (inner === undefined) {
          unread.push(...candidates);
          continue;
        }
        folders.add(folder);
        add(users, inner, path);
        if (reference.field === "components") add(components, path, inner);
        waiting.push(inner);
      }
      for (const { text, use } of pathReferencesOf(root)) {
        const file = use === "resource" ? joinPath(folderOf(path), text) : undefined;
        if (file !== undefined && !folders.has(file)) add(listing, file, path);
      }
    }
    return { kustomizations, listing, users, components, unread, ways: new Map() };
  }
}

function wayFrom(listing: readonly string[], { kustomizations, users, components, unread }: Build): Way {
  const passed = new Set(listing);
  // A set visits what is added while it is walked.
  for (const path of passed) for (const user of users.get(path) ?? []) passed.add(user);
  const all = new Set(passed);
  for (const path of all) for (const component of components.get(path) ?? []) all.add(component);
  return { passed: [...all].flatMap((path) => kustomizations.get(path) ?? []), unread };
}

function add(lists: Map<string, string[]>, key: string, value: string): void {
  const known = lists.get(key);
  if (known) known.push(value);
  else lists.set(key, [value]);
}
