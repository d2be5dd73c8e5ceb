import { Emitter, type Event } from "vscode-languageserver";
import type { PlaceKind } from "../core/manifest/folderPlaces.ts";
import { maySayOfOthers } from "../core/manifest/maySayOfOthers.ts";
import type { FileSystem, Log } from "../core/ports.ts";
import type { Disposable } from "../core/result.ts";
import type { ClusterKinds } from "../core/config/clusterKinds.ts";
import type { ClusterMinors, VersionReach } from "../core/config/kubernetesMinor.ts";
import type { SchemaCatalog } from "../core/schema/structuralSchema.ts";
import type { RuleChoice } from "../core/validation/policy/policySelection.ts";
import { ManifestWorkspace } from "../core/validation/manifestWorkspace.ts";
import type { WorkspaceUpdate } from "../core/validation/workspaceUpdate.ts";
import type { Edit } from "./composeEdits.ts";
import type { Timer } from "./platform.ts";
import type { Positions } from "./positions.ts";
import { joinUri, relativePath } from "./uris.ts";

/** How names of files end that may hold manifests; a kustomization may have no ending. JSON is ours only by what is in it, or as the schema of a chart's values. */
export const manifestSuffixes: readonly string[] = [".yaml", ".yml", "Kustomization", ".json"];

/** How long reading files may keep messages waiting. */
const sliceMilliseconds = 10;

const parallelReads = 16;

/** How long a file keeps its trees after it was read from disk. */
const restDelayMs = 5_000;

/** A folder with more files is opened in two steps, so that the open files need not wait for all of it. */
const manyFiles = 300;

type Reading = Awaited<ReturnType<FileSystem["read"]>>;

export interface ManifestFolderOptions {
  /** URI of the folder; "" for files that belong to no folder: their paths are their URIs. */
  readonly uri: string;
  readonly positions: Positions;
  /** Absent where there is no disk to read. */
  readonly files?: FileSystem;
  readonly catalog: SchemaCatalog;
  readonly reach: VersionReach;
  readonly timer: Timer;
  readonly now: () => number;
  readonly log: Log;
}

export interface ManifestChange {
  readonly folder: ManifestFolder;
  /** The file that was written, removed or edited; absent after a scan. */
  readonly path?: string;
  /** Files whose findings may be other ones now, `path` among them. */
  readonly affected: readonly string[];
}

/** The manifests of one folder: every YAML file on disk, with the open documents in place of theirs. */
export class ManifestFolder implements Disposable {
  readonly uri: string;
  /** How the client counts the characters of a line. */
  readonly positions: Positions;
  readonly files: FileSystem | undefined;
  readonly #options: ManifestFolderOptions;
  readonly #changed = new Emitter<ManifestChange>();
  /** Paths of open documents, which the disk does not touch, with the version that was read last. */
  readonly #open = new Map<string, number>();
  /** Paths read from disk. */
  readonly #onDisk = new Set<string>();
  readonly #workspace: ManifestWorkspace;
  #queue: Promise<void> = Promise.resolve();
  #waitingScan: Promise<void> | undefined;
  /** Read from disk, with trees that nobody may need any more. */
  readonly #waking = new Set<string>();
  #resting: Disposable | undefined;
  #isScanned = false;
  #areKindsKnown = false;
  #isDisposed = false;

  readonly onDidChange: Event<ManifestChange> = this.#changed.event;

  constructor(options: ManifestFolderOptions) {
    this.uri = options.uri;
    this.positions = options.positions;
    this.files = options.files;
    this.#options = options;
    this.#workspace = new ManifestWorkspace({ catalog: options.catalog, reach: options.reach });
  }

  /** All files in memory with their findings. */
  get workspace(): ManifestWorkspace {
    return this.#workspace;
  }

  /** Whether every file was read once. Until then what one file says about another is not known, and nobody should be told. */
  get isScanned(): boolean {
    return this.#isScanned;
  }

  /** Whether at least the files were read that say what others are: what is wrong with a file by itself can be told. */
  get areKindsKnown(): boolean {
    return this.#isScanned || this.#areKindsKnown;
  }

  /** Paths of all files that were read or are open. */
  get paths(): readonly string[] {
    return [...new Set([...this.#onDisk, ...this.#open.keys()])];
  }

  isOpen(path: string): boolean {
    return this.#open.has(path);
  }

  /** The version of an open document that the findings are about; the editor may be further already. */
  versionOf(path: string): number | undefined {
    return this.#open.get(path);
  }

  /** The path of a URI in this folder; undefined when it is not in it. */
  pathOf(uri: string): string | undefined {
    return this.uri === "" ? uri : relativePath(this.uri, uri);
  }

  uriOf(path: string): string {
    return this.uri === "" ? path : joinUri(this.uri, path);
  }

  /** Takes the text of an open document, or its newest edit. */
  edit(path: string, version: number, text: string, edit?: Edit): void {
    const isKnown = this.#open.has(path);
    this.#open.set(path, version);
    if (!isKnown) this.#workspace.wake(path);
    this.#fire(path, this.#workspace.update(path, text, isKnown ? edit : undefined));
    this.#lookUpNamed();
  }

  /** Checks against other schemas from now on. */
  useCatalog(catalog: SchemaCatalog, reach: VersionReach): void {
    this.#fireAffected(this.#workspace.useCatalog(catalog, reach));
  }

  /** Takes the rules that somebody chose for this folder. */
  useRules(choice: RuleChoice): void {
    this.#fireAffected(this.#workspace.useRules(choice));
  }

  /** Takes what is known of clusters: their Kubernetes versions and custom resources. */
  useClusters(clusters: ClusterMinors, kinds: ClusterKinds): void {
    this.#fireAffected(this.#workspace.useClusters(clusters, kinds));
  }

  /** The document was closed: the file on disk counts again. */
  close(path: string): Promise<void> {
    return this.#open.delete(path) ? this.readFromDisk([path]) : Promise.resolve();
  }

  /** Reads files that were created, changed or deleted on disk. */
  readFromDisk(paths: readonly string[]): Promise<void> {
    return this.#enqueue(async () => {
      for (const path of paths) this.#fire(path, await this.#load([path]));
      this.#lookUpNamed();
    });
  }

  /** Compares the folder with the disk: reads what is new and drops what is gone. The first scan reads everything. */
  scan(): Promise<void> {
    // One that has not begun yet sees everything that this one would.
    this.#waitingScan ??= this.#enqueue(() => {
      this.#waitingScan = undefined;
      return this.#scan();
    });
    return this.#waitingScan;
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#resting?.dispose();
    this.#changed.dispose();
  }

  #fireAffected(affected: readonly string[]): void {
    if (affected.length > 0) this.#changed.fire({ folder: this, affected });
  }

  /** One after the other, so that an older reading of a file never replaces a newer one. */
  #enqueue(work: () => Promise<void>): Promise<void> {
    const done = this.#queue.then(() => (this.#isDisposed ? undefined : work()));
    this.#queue = done.catch(() => undefined);
    return done;
  }

  async #scan(): Promise<void> {
    const { files, log, now } = this.#options;
    const started = now();
    const listed = new Set(files === undefined ? [] : await files.list({ suffixes: manifestSuffixes }));
    const gone = [...this.#onDisk].filter((path) => !listed.has(path));
    const added = [...listed].filter((path) => !this.#onDisk.has(path));
    const read = await (!this.#isScanned && added.length > manyFiles ? this.#loadInTwoSteps(added) : this.#load([...gone, ...added]));
    const affected = [...new Set([...read, ...(await this.#lookUp(this.#workspace.pathsToLookUp({ again: true })))])];
    const isFirst = !this.#isScanned;
    this.#isScanned = true;
    if (isFirst && files !== undefined) log.info(`read ${listed.size} YAML files of ${this.uri} in ${now() - started} ms`);
    if (!this.#isDisposed) this.#changed.fire({ folder: this, affected: isFirst ? this.paths : affected });
  }

  /** Looks, a moment later, for files on the disk that others name and that are no manifests. */
  #lookUpNamed(): void {
    const paths = this.#workspace.pathsToLookUp();
    if (paths.length === 0) return;
    void this.#enqueue(async () => {
      this.#fireAffected(await this.#lookUp(paths));
    });
  }

  /** Answers the paths whose findings may have changed. */
  async #lookUp(paths: readonly string[]): Promise<readonly string[]> {
    const { files } = this.#options;
    if (files === undefined) return [];
    const seen = new Map<string, PlaceKind>();
    for (let index = 0; index < paths.length; index += parallelReads) {
      const batch = paths.slice(index, index + parallelReads);
      const kinds = await Promise.all(batch.map((path) => files.lookUp(path)));
      batch.forEach((path, position) => seen.set(path, kinds[position] ?? "unknown"));
    }
    return this.#isDisposed ? [] : this.#workspace.learnPlaces(seen);
  }

  /** Reads files into the workspace; those that are gone are dropped. Answers the paths whose findings may have changed. */
  async #load(paths: readonly string[]): Promise<readonly string[]> {
    const affected = new Set<string>();
    await this.#inSlices(paths, async (batch) => {
      for (const other of this.#take(batch, await this.#read(batch))) affected.add(other);
    });
    return [...affected];
  }

  /** Does the same for many files, and begins with those that say what others are: then the open ones can be told about. */
  async #loadInTwoSteps(paths: readonly string[]): Promise<readonly string[]> {
    const readings = new Map<string, Reading>();
    await this.#inSlices(paths, async (batch) => {
      const read = await this.#read(batch);
      batch.forEach((path, index) => {
        const reading = read[index];
        if (reading) readings.set(path, reading);
      });
    });
    const isFirst = (path: string): boolean => {
      const reading = readings.get(path);
      return reading?.ok === true && maySayOfOthers(path, reading.value);
    };
    const affected = new Set<string>();
    const take = (batch: readonly string[]): Promise<void> => {
      for (const other of this.#take(
        batch,
        batch.map((path) => readings.get(path)),
      ))
        affected.add(other);
      return Promise.resolve();
    };
    await this.#inSlices(paths.filter(isFirst), take);
    this.#areKindsKnown = true;
    for (const path of this.#open.keys()) this.#fire(path, [path]);
    await this.#inSlices(
      paths.filter((path) => !isFirst(path)),
      take,
    );
    return [...affected];
  }

  /** Works through paths in batches and lets messages through in between. Ends early when the folder is closed. */
  async #inSlices(paths: readonly string[], work: (batch: readonly string[]) => Promise<void>): Promise<void> {
    const { now, timer } = this.#options;
    let sliceStarted = now();
    for (let index = 0; index < paths.length && !this.#isDisposed; index += parallelReads) {
      await work(paths.slice(index, index + parallelReads));
      if (now() - sliceStarted < sliceMilliseconds) continue;
      await new Promise<void>((resolve) => timer.after(0, resolve));
      sliceStarted = now();
    }
  }

  #read(paths: readonly string[]): Promise<readonly (Reading | undefined)[]> {
    const { files } = this.#options;
    return files === undefined ? Promise.resolve([]) : Promise.all(paths.map((path) => files.read(path)));
  }

  /** Takes what was read of some files. Answers the paths whose findings may have changed. */
  #take(paths: readonly string[], readings: readonly (Reading | undefined)[]): readonly string[] {
    if (this.#isDisposed) return [];
    const affected = this.#workspace.updateAll(paths.flatMap((path, position) => this.#updateOf(path, readings[position])));
    this.#restLater(paths);
    return affected;
  }

  /** Right after a folder was opened everything may be asked for; trees that were given up would be read twice. */
  #restLater(paths: readonly string[]): void {
    for (const path of paths) this.#waking.add(path);
    this.#resting ??= this.#options.timer.after(restDelayMs, () => {
      this.#resting = undefined;
      const waking = [...this.#waking];
      this.#waking.clear();
      void this.#enqueue(() =>
        this.#inSlices(waking, (batch) => {
          this.#workspace.rest(batch.filter((path) => !this.#open.has(path)));
          return Promise.resolve();
        }),
      );
    });
  }

  /** What a reading of the disk means for the workspace: nothing, for a file that is open. */
  #updateOf(path: string, read: Reading | undefined): readonly WorkspaceUpdate[] {
    if (read?.ok === true) this.#onDisk.add(path);
    else this.#onDisk.delete(path);
    if (read?.ok === false && read.reason !== "notFound") this.#options.log.warn(read.message);
    if (this.#open.has(path)) return [];
    return [read?.ok === true ? { path, text: read.value } : { path }];
  }

  #fire(path: string, affected: readonly string[]): void {
    if (!this.#isDisposed) this.#changed.fire({ folder: this, path, affected });
  }
}
