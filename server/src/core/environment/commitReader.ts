import type { EnvironmentDefinition } from "../config/config.ts";
import { isInFolder } from "../manifest/paths.ts";
import type { FileSystem, GitReason, Log, TreeFile } from "../ports.ts";
import type { Kustomizations } from "../render/kustomizations.ts";
import { fail, neverCancelled, succeed, type Cancellation, type Result } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { DesiredReader } from "./desiredResources.ts";
import { GitManifests, type BlobReader } from "./gitManifests.ts";
import type { DesiredResource } from "../drift/types.ts";

export interface CommitReaderOptions {
  readonly environment: EnvironmentDefinition;
  readonly repository: BlobReader;
  /** The working files, from the repository's root. */
  readonly files: Pick<FileSystem, "read">;
  /** Where the folder that environment paths start from is in the repository; "" for the root. */
  readonly folderInRepository: string;
  readonly catalog: SchemaCatalog;
  readonly defaultNamespace: string;
  /** Absent: what a kustomization changes is not known. */
  readonly kustomizations?: Kustomizations;
  readonly log: Log;
}

/** Reads what a commit declares for an environment; or what one would declare that takes in some changed files. */
export class CommitReader {
  readonly #options: CommitReaderOptions;
  readonly #reader: DesiredReader;

  constructor(options: CommitReaderOptions) {
    this.#options = options;
    this.#reader = new DesiredReader(options.environment.path, options.catalog, options.defaultNamespace);
  }

  /**
   * Reads the commit with the working content of `paths` on top: a file that is not there any more is deleted.
   * @param paths from the repository's root
   */
  async read(
    commit: string,
    paths: readonly string[],
    cancellation: Cancellation = neverCancelled,
  ): Promise<Result<readonly DesiredResource[], GitReason | "unreadable">> {
    const { repository, folderInRepository, environment, log, kustomizations } = this.#options;
    const texts = await this.#readWorking(paths);
    if (!texts.ok) return texts;
    const blobs = texts.value.size === 0 ? repository : withWorking(repository, texts.value);
    const point = await new GitManifests(blobs, folderInRepository, environment.path, log, kustomizations).read(commit, cancellation);
    if (!point.ok) return point;
    const { manifests, scope, rendered } = point.value;
    return succeed([...this.#reader.read(manifests, scope, rendered).values()]);
  }

  async #readWorking(paths: readonly string[]): Promise<Result<ReadonlyMap<string, string | undefined>, "unreadable">> {
    const texts = new Map<string, string | undefined>();
    for (const path of paths) {
      const read = await this.#options.files.read(path);
      if (!read.ok && read.reason !== "notFound") return fail("unreadable", read.message);
      texts.set(path, read.ok ? read.value : undefined);
    }
    return succeed(texts);
  }
}

/** Stands in the place of a blob's id for a working file; no id of Git has a colon. */
const workingPrefix = "working:";

/** Commits in which some files are as they are in the working tree. */
function withWorking(repository: BlobReader, texts: ReadonlyMap<string, string | undefined>): BlobReader {
  return {
    listFiles: async (commit, path) => {
      const listed = await repository.listFiles(commit, path);
      if (!listed.ok) return listed;
      const folder = path.replace(/\/+$/, "");
      const working = [...texts].flatMap(([file, text]): readonly TreeFile[] =>
        text !== undefined && isInFolder(file, folder) ? [{ path: file, objectId: `${workingPrefix}${file}`, size: text.length }] : [],
      );
      const kept = listed.value.filter((file) => !texts.has(file.path));
      // In the order in which Git lists them: of two manifests for one resource the later one counts.
      return succeed([...kept, ...working].toSorted((left, right) => (left.path < right.path ? -1 : 1)));
    },
    readBlob: (objectId) => {
      if (!objectId.startsWith(workingPrefix)) return repository.readBlob(objectId);
      return Promise.resolve(succeed(texts.get(objectId.slice(workingPrefix.length)) ?? ""));
    },
  };
}
