import type { DeclaredObject } from "../manifest/declaredObjects.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { kustomizationPathsIn, type PlaceKind } from "../manifest/folderPlaces.ts";
import type { Way } from "../manifest/kustomizationBuilds.ts";
import type { ReferenceIndex } from "../references/referenceIndex.ts";
import type { YamlNode } from "../yaml/nodes.ts";

/** What can be asked of the files of a folder. */
export interface Neighbours {
  placeAt(path: string): PlaceKind;
  /** The root of the first document of a file; undefined when there is none that can be read. */
  rootAt(path: string): YamlNode | undefined;
  /** The roots of all documents of a file; undefined when it is not there or not all of them can be read. */
  rootsAt(path: string): readonly YamlNode[] | undefined;
  /** The objects that a file declares; undefined when that is not known. */
  objectsAt(path: string): readonly DeclaredObject[] | undefined;
  /** The folders that Flux or Argo CD deliver from a source. */
  foldersOf(source: string): readonly string[];
  /** What a file goes through when a kustomization is built. */
  wayTo(build: string, path: string): Way;
  /** The names of all files. */
  readonly references: ReferenceIndex;
}

/** What a rule can ask of the files around a document. What it asks about is noticed, so that it is asked again when that changes. */
export interface Surroundings extends Omit<Neighbours, "references"> {
  /** The names of all files, for a rule that says from where it looks and at which keys: who declares these, and which files are applied together with it. */
  referencesBy(path: string, keys: Iterable<string>): ReferenceIndex;
  /** The path of the kustomization of a folder; undefined when there is none, or when that is not known. */
  kustomizationIn(folder: string): string | undefined;
}

/** A document that names other files. */
export interface PlacedDocument {
  /** Path of its file. */
  readonly path: string;
  readonly root: YamlNode;
  readonly role: DocumentRole;
  readonly surroundings: Surroundings;
}

/** What about a path, a source or the key of a name has changed. */
export type NeighbourChange = `${"place" | "root" | "roots" | "objects" | "source" | "name" | "scopes"} ${string}`;

interface Known<Answer> {
  readonly asked: Set<NeighbourChange>;
  readonly answers: WeakMap<YamlNode, { readonly role: DocumentRole; readonly answer: Answer }>;
}

/** Keeps what other files mean for documents, until one of these changes in what was asked about it. */
export class SurroundingAnswers<Answer> {
  readonly #neighbours: Neighbours;
  readonly #known = new Map<string, Known<Answer>>();
  /** Paths of the files that have asked about something. */
  readonly #askers = new Map<NeighbourChange, Set<string>>();

  constructor(neighbours: Neighbours) {
    this.#neighbours = neighbours;
  }

  /** The answer for a document of a file; `compute` is asked when that is not known. */
  of({ path, root, role }: Omit<PlacedDocument, "surroundings">, compute: (surroundings: Surroundings) => Answer): Answer {
    let known = this.#known.get(path);
    const before = known?.answers.get(root);
    if (before?.role === role) return before.answer;
    if (!known) {
      known = { asked: new Set(), answers: new WeakMap() };
      this.#known.set(path, known);
    }
    const { asked } = known;
    const answer = compute(
      this.#noticing((change) => {
        if (asked.has(change)) return;
        asked.add(change);
        const askers = this.#askers.get(change) ?? new Set();
        askers.add(path);
        this.#askers.set(change, askers);
      }),
    );
    known.answers.set(root, { role, answer });
    return answer;
  }

  /** Tells whether anybody has asked about something, so that it need not be worked out whether it has changed. */
  isAsked(change: NeighbourChange): boolean {
    return this.#askers.has(change);
  }

  /** Forgets what changes have put in doubt; answers the paths of the files that it was about. */
  changed(changes: readonly NeighbourChange[]): readonly string[] {
    const paths = new Set(changes.flatMap((change) => [...(this.#askers.get(change) ?? [])]));
    for (const path of paths) this.forget(path);
    return [...paths];
  }

  /** Forgets what is known of a file, which is gone or will be looked at again. */
  forget(path: string): void {
    for (const change of this.#known.get(path)?.asked ?? []) {
      const askers = this.#askers.get(change);
      askers?.delete(path);
      if (askers?.size === 0) this.#askers.delete(change);
    }
    this.#known.delete(path);
  }

  #noticing(notice: (change: NeighbourChange) => void): Surroundings {
    const neighbours = this.#neighbours;
    const placeAt = (path: string): PlaceKind => {
      notice(`place ${path}`);
      return neighbours.placeAt(path);
    };
    return {
      placeAt,
      rootAt: (path) => {
        notice(`root ${path}`);
        return neighbours.rootAt(path);
      },
      rootsAt: (path) => {
        notice(`roots ${path}`);
        return neighbours.rootsAt(path);
      },
      objectsAt: (path) => {
        notice(`objects ${path}`);
        return neighbours.objectsAt(path);
      },
      foldersOf: (source) => {
        notice(`source ${source}`);
        return neighbours.foldersOf(source);
      },
      wayTo: (build, path) => {
        const way = neighbours.wayTo(build, path);
        for (const { path: kustomization } of way.passed) notice(`root ${kustomization}`);
        if (way.passed.length === 0) for (const kustomization of way.unread) notice(`root ${kustomization}`);
        return way;
      },
      referencesBy: (path, keys) => {
        notice(`scopes ${path}`);
        for (const key of keys) notice(`name ${key}`);
        return neighbours.references;
      },
      kustomizationIn: (folder) => kustomizationPathsIn(folder).find((path) => placeAt(path) === "file"),
    };
  }
}
