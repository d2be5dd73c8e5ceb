import { declaredObjects, type DeclaredObject } from "../manifest/declaredObjects.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { FolderPlaces, type NamedPlace, type PlaceKind } from "../manifest/folderPlaces.ts";
import { KustomizationBuilds } from "../manifest/kustomizationBuilds.ts";
import { folderOf } from "../manifest/paths.ts";
import { isConfigFile, type FileFacts } from "../manifest/workspaceFacts.ts";
import { ReferenceIndex, type ReferenceSource } from "../references/referenceIndex.ts";
import type { Scopes } from "../references/scopes.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import type { YamlFile } from "../yaml/parse.ts";
import type { Finding } from "./finding.ts";
import { patchedPlacesOf, withoutPatched, type PatchedPlaces } from "./patchedPlaces.ts";
import { SurroundingAnswers, type NeighbourChange, type Neighbours } from "./surroundings.ts";
import { validateAmongFiles } from "./validateAmongFiles.ts";

/** What of a file matters to others. */
export interface RelatedFile {
  readonly path: string;
  readonly yaml: YamlFile;
  readonly facts: FileFacts | undefined;
}

interface FileChange {
  readonly path: string;
  readonly before: RelatedFile | undefined;
  readonly after: RelatedFile | undefined;
}

/** Knows how the files of a folder hang together: which of the files that they name are there, and what is said of them because of others. */
export class FileRelations {
  readonly #places = new FolderPlaces();
  readonly #findings: SurroundingAnswers<readonly Finding[]>;
  readonly #builds: KustomizationBuilds;
  readonly #patched: SurroundingAnswers<PatchedPlaces>;
  /** By source, the folders that each file has delivered from it. */
  readonly #delivered = new Map<string, Map<string, readonly string[]>>();
  /** All names, where they are declared and who refers to them. */
  readonly references: ReferenceIndex;
  /** What was named since somebody has looked it up, or was there and is gone. */
  #unseen: NamedPlace[] = [];

  constructor(source: ReferenceSource) {
    const fileAt = (path: string): RelatedFile | undefined => source.fileAt(path);
    this.references = new ReferenceIndex(source);
    this.#builds = new KustomizationBuilds((path) => rootOf(fileAt(path)));
    const neighbours: Neighbours = {
      placeAt: (path) => this.#places.at(path),
      rootAt: (path) => rootOf(fileAt(path)),
      rootsAt: (path) => rootsOf(fileAt(path)),
      objectsAt: (path) => objectsOf(fileAt(path)),
      foldersOf: (source) => [...(this.#delivered.get(source)?.values() ?? [])].flat(),
      wayTo: (build, path) => this.#builds.wayTo(build, path),
      references: this.references,
    };
    this.#findings = new SurroundingAnswers(neighbours);
    this.#patched = new SurroundingAnswers(neighbours);
  }

  /** What is said of a document because of other files. */
  findings(path: string, document: YamlDocument, role: DocumentRole): readonly Finding[] {
    const { root } = document;
    if (root === undefined) return [];
    return this.#findings.of({ path, root, role }, (surroundings) => validateAmongFiles(document, { path, root, role, surroundings }));
  }

  /** Leaves out of what is said of a document what the patches of every build that it goes into mend. */
  withoutPatched(path: string, { root }: YamlDocument, role: DocumentRole, findings: readonly Finding[]): readonly Finding[] {
    if (root === undefined || findings.length === 0) return findings;
    const places = this.#patched.of({ path, root, role }, (surroundings) => patchedPlacesOf({ path, root, role, surroundings }));
    return withoutPatched(findings, places);
  }

  /**
   * Takes what became of some files, and the paths of others whose documents are for something else now. Answers the paths of other files of which something else may
   * be said now.
   */
  settle(changes: readonly FileChange[], others: readonly string[] = []): readonly string[] {
    const areBuildsChanged = changes.some(isAboutScopes);
    if (areBuildsChanged) this.#builds.forget();
    const scopes = areBuildsChanged ? this.references.forgetScopes() : undefined;
    const names = this.references.update(
      changes.map(({ path }) => path),
      others,
    );
    return this.#changed([
      ...changes.flatMap((change) => this.#consequences(change)),
      ...(scopes ? this.#scopesChanged(scopes) : []),
      ...names.map((name) => `name ${name}` as const),
    ]);
  }

  /** Files that are applied together with others than before mean other objects, and others mean theirs. */
  #scopesChanged(before: Scopes): readonly NeighbourChange[] {
    const paths = this.references.pathsWithOtherScopes(before);
    const names = new Set(paths.flatMap((path) => this.references.keysDeclaredIn(path)));
    return [...paths.map((path) => `scopes ${path}` as const), ...[...names].map((name) => `name ${name}` as const)];
  }

  /** Paths that files name and that nobody has looked up on disk; `again`: those that were looked up before as well. */
  pathsToLookUp(files: Iterable<RelatedFile>, again: boolean): readonly string[] {
    const unseen = again ? [...files].flatMap(({ facts }) => facts?.named ?? []) : this.#unseen;
    this.#unseen = [];
    return this.#places.unknownOf(unseen, again);
  }

  /** Takes what was seen on disk. Answers the paths of the files of which something else may be said now. */
  learn(seen: ReadonlyMap<string, PlaceKind>): readonly string[] {
    return this.#changed(this.#places.learn(seen).map((path) => `place ${path}` as const));
  }

  #changed(changes: readonly NeighbourChange[]): readonly string[] {
    return [...new Set([...this.#findings.changed(changes), ...this.#patched.changed(changes)])];
  }

  #isAsked(change: NeighbourChange): boolean {
    return this.#findings.isAsked(change) || this.#patched.isAsked(change);
  }

  #consequences({ path, before, after }: FileChange): readonly NeighbourChange[] {
    const places = this.#places.change(path, after !== undefined);
    const named = after?.facts?.named;
    if (named && JSON.stringify(before?.facts?.named) !== JSON.stringify(named)) this.#unseen.push(...named);
    // Where something was, nobody has looked for anything else.
    if (before && !after) this.#unseen.push(...[folderOf(path), ...places].map((place) => ({ path: place, mayBeKustomization: true })));
    if (!after) {
      this.#findings.forget(path);
      this.#patched.forget(path);
    }
    const changes: NeighbourChange[] = places.map((place) => `place ${place}` as const);
    const root = `root ${path}` as const;
    if (this.#isAsked(root) && rootOf(before) !== rootOf(after)) changes.push(root);
    const roots = `roots ${path}` as const;
    if (this.#isAsked(roots) && !isSameList(rootsOf(before), rootsOf(after))) changes.push(roots);
    const objects = `objects ${path}` as const;
    if (this.#isAsked(objects) && JSON.stringify(objectsOf(before)) !== JSON.stringify(objectsOf(after))) changes.push(objects);
    changes.push(...this.#deliver(path, before, after).map((source) => `source ${source}` as const));
    return changes;
  }

  /** Takes what a file has delivered now; answers the sources of which that is news. */
  #deliver(path: string, before: RelatedFile | undefined, after: RelatedFile | undefined): readonly string[] {
    const old = before?.facts?.delivered ?? [];
    const now = after?.facts?.delivered ?? [];
    if (JSON.stringify(old) === JSON.stringify(now)) return [];
    const sources = new Set([...old, ...now].map(({ source }) => source));
    for (const source of sources) {
      const files = this.#delivered.get(source) ?? new Map<string, readonly string[]>();
      const folders = now.flatMap((folder) => (folder.source === source ? [folder.path] : []));
      if (folders.length > 0) files.set(path, folders);
      else files.delete(path);
      if (files.size > 0) this.#delivered.set(source, files);
      else this.#delivered.delete(source);
    }
    return [...sources];
  }
}

/** Kustomizations, what Flux and Argo CD deliver, and the environments of the configuration say which files are applied together. */
function isAboutScopes({ path, before, after }: FileChange): boolean {
  if (isConfigFile(path)) return true;
  if (before?.facts === undefined && after?.facts === undefined) return false;
  return rootOf(before) !== rootOf(after);
}

/** What is half typed says nothing. */
function rootOf(file: RelatedFile | undefined): YamlNode | undefined {
  return rootsOf(file)?.[0];
}

function rootsOf(file: RelatedFile | undefined): readonly YamlNode[] | undefined {
  const isBroken = file?.yaml.documents.some(({ problems }) => problems.some(({ severity }) => severity === "error")) === true;
  return isBroken ? undefined : file?.yaml.documents.flatMap(({ root }) => root ?? []);
}

function isSameList(left: readonly YamlNode[] | undefined, right: readonly YamlNode[] | undefined): boolean {
  return left?.length === right?.length && left?.every((node, index) => node === right?.[index]) !== false;
}

function objectsOf(file: RelatedFile | undefined): readonly DeclaredObject[] | undefined {
  return file && declaredObjects(file.yaml.documents);
}
