import { watch, type FSWatcher } from "chokidar";
import { relative, sep } from "node:path";
import type { Disposable } from "../../core/result.ts";
import type { RepositoryPlaces } from "./repositoryPlaces.ts";

/** Entries of the git folder that say what is checked out, staged, committed, fetched, or under way. */
const watchedEntries = new Set([
  "HEAD",
  "index",
  "packed-refs",
  "FETCH_HEAD",
  "MERGE_HEAD",
  "CHERRY_PICK_HEAD",
  "REVERT_HEAD",
  "BISECT_LOG",
  "rebase-merge",
  "rebase-apply",
]);
/** Folders watched with everything below. */
const watchedTrees = new Set(["refs", "reftable"]);

/** One git command touches several files: they are told as one change. */
const coalesceMs = 100;

/** Watches a repository's HEAD, index and refs while anybody listens; tells each burst of changes once. */
export class RepositoryWatcher implements Disposable {
  readonly #places: RepositoryPlaces;
  readonly #listeners = new Set<() => void>();
  #watcher: FSWatcher | undefined;
  #timer: NodeJS.Timeout | undefined;

  constructor(places: RepositoryPlaces) {
    this.#places = places;
  }

  /** Resolves once changes are noticed; for callers that change the repository right after they began to listen. */
  ready: Promise<void> = Promise.resolve();

  listen(listener: () => void): Disposable {
    // A wrapper of its own, so that one function may listen twice.
    const entry = (): void => {
      listener();
    };
    this.#listeners.add(entry);
    if (this.#watcher === undefined) this.#start();
    return {
      dispose: () => {
        this.#listeners.delete(entry);
        if (this.#listeners.size === 0) this.#stop();
      },
    };
  }

  dispose(): void {
    this.#listeners.clear();
    this.#stop();
  }

  #start(): void {
    const { gitDir, commonDir } = this.#places;
    const folders = [...new Set([gitDir, commonDir])];
    const watcher = watch(folders, {
      ignoreInitial: true,
      ignored: (path) => !folders.some((folder) => isWatched(relative(folder, path))),
    });
    this.#watcher = watcher;
    watcher.on("all", () => {
      this.#timer ??= setTimeout(() => {
        this.#timer = undefined;
        for (const listener of [...this.#listeners]) listener();
      }, coalesceMs);
    });
    // Without a watch (too many watched files) there are no live updates; a refresh by hand still works.
    watcher.on("error", () => undefined);
    this.ready = new Promise((resolve) => {
      watcher.once("ready", () => {
        resolve();
      });
    });
  }

  #stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    void this.#watcher?.close();
    this.#watcher = undefined;
  }
}

function isWatched(path: string): boolean {
  if (path === "") return true;
  const [entry = "", ...below] = path.split(sep);
  if (watchedTrees.has(entry)) return !path.endsWith(".lock");
  return below.length === 0 && watchedEntries.has(entry);
}
