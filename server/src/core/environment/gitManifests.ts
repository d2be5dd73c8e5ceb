import { isForeignJson, isJsonFile, maxJsonLength } from "../manifest/jsonFiles.ts";
import { isInFolder, joinPath } from "../manifest/paths.ts";
import type { KnownText } from "../manifest/knownText.ts";
import { readManifests } from "../manifest/readManifests.ts";
import type { Manifest } from "../manifest/resource.ts";
import {
  factsKeyOf,
  isKustomizationFile,
  mergeFileFacts,
  readFileFacts,
  type FileFacts,
  type WorkspaceFacts,
} from "../manifest/workspaceFacts.ts";
import type { GitReason, GitRepository, Log, TreeFile } from "../ports.ts";
import { neverCancelled, succeed, type Cancellation, type Result } from "../result.ts";
import { parseYaml, type YamlFile } from "../yaml/parse.ts";
import type { Kustomizations, RenderedKustomizations } from "../render/kustomizations.ts";
import { commitFiles } from "./commitFiles.ts";
import { readKustomizeScope, type KustomizeScope } from "./kustomizeScope.ts";

/** What a commit declares below one path. */
export interface GitPoint {
  readonly commit: string;
  readonly manifests: readonly Manifest[];
  readonly scope: KustomizeScope;
  /** Absent where nothing renders. */
  readonly rendered?: RenderedKustomizations;
}

/** Files of commits. */
export type BlobReader = Pick<GitRepository, "listFiles" | "readBlob">;

/** What is kept of a file: its syntax tree is not. */
interface KnownFile {
  readonly objectId: string;
  readonly facts: FileFacts | undefined;
  /** Text of a kustomization, of nothing else. */
  readonly text: string | undefined;
  /** The manifests under the facts that `factsKey` stands for. */
  factsKey: string;
  manifests: readonly Manifest[];
}

const suffixes = [".yaml", ".yml"];

/** JSON is read when it may be a manifest, which its text tells. */
function parseFile(path: string, text: string): YamlFile {
  return isForeignJson(path, text) ? { text, documents: [] } : parseYaml(text);
}

/** Bigger blobs are not read; the port refuses them as well. */
const maxBlobBytes = 10 * 1024 * 1024;

/** Reads manifests of commits. A file that is the same blob in two commits is parsed once and keeps the identity of its manifests. */
export class GitManifests {
  readonly #repository: BlobReader;
  readonly #folder: string;
  readonly #path: string;
  readonly #log: Log;
  readonly #kustomizations: Kustomizations | undefined;
  readonly #working: (path: string) => KnownText | undefined;
  /** By blob and path: one for each of the last points. */
  #known = new Map<string, KnownFile>();
  readonly #lastPoints = new Map<string, readonly string[]>();

  /**
   * @param folder in the repository that all paths start from
   * @param path of the environment, from there
   * @param kustomizations absent where nothing renders
   * @param working what the file of the working tree says; a blob with the same text says the same, and shares its manifests
   */
  constructor(
    repository: BlobReader,
    folder: string,
    path: string,
    log: Log,
    kustomizations?: Kustomizations,
    working: (path: string) => KnownText | undefined = () => undefined,
  ) {
    this.#repository = repository;
    this.#folder = folder;
    this.#path = path;
    this.#log = log;
    this.#kustomizations = kustomizations;
    this.#working = working;
  }

  /** Reads a commit. */
  async read(commit: string, cancellation: Cancellation = neverCancelled): Promise<Result<GitPoint, GitReason>> {
    const listed = await this.#repository.listFiles(commit, joinPath(this.#folder, this.#path) ?? this.#folder);
    if (!listed.ok) return listed;
    const files = listed.value.flatMap((file) => this.#place(file));
    const fresh = new Map<KnownFile, YamlFile>();
    const read = await Promise.all(files.map((file) => this.#read(file, fresh)));
    const failed = read.find((file) => !file.ok);
    if (failed?.ok === false) return failed;
    const known = new Map(files.flatMap(({ path }, index) => (read[index]?.ok === true ? [[path, read[index].value] as const] : [])));
    const facts = mergeFileFacts([...known.values()].flatMap((file) => file.facts ?? []));
    // Taken at once: another commit that is read meanwhile may see the same files in other roles.
    const manifests: Manifest[] = [];
    for (const [path, file] of known) {
      const key = factsKeyOf(path, facts);
      if (file.factsKey !== key) {
        const parsed = fresh.get(file) ?? (await this.#parse(path, file.objectId));
        file.manifests = readManifests(path, parsed.documents, facts, parsed.text);
        file.factsKey = key;
      }
      manifests.push(...file.manifests);
    }
    this.#forgetOthers(commit, files);
    const scope = readKustomizeScope(known.keys(), (path) => known.get(path)?.text, this.#path);
    const rendered = await this.#render(commit, scope, facts, cancellation);
    return succeed({ commit, manifests, scope, ...(rendered === undefined ? {} : { rendered }) });
  }

  /** Renders what changes its files: these may lie anywhere in the folder. */
  async #render(
    commit: string,
    { changing = [] }: KustomizeScope,
    { substituted }: WorkspaceFacts,
    cancellation: Cancellation,
  ): Promise<RenderedKustomizations | undefined> {
    if (this.#kustomizations === undefined || changing.length === 0) return undefined;
    return this.#kustomizations.render(changing, { read: commitFiles(this.#repository, commit, this.#folder), substituted }, cancellation);
  }

  /** The file with its path from the folder, if it may hold manifests. */
  #place(file: TreeFile): readonly TreeFile[] {
    if (!isInFolder(file.path, this.#folder)) return [];
    const path = this.#folder === "" ? file.path : file.path.slice(this.#folder.length + 1);
    if (!suffixes.some((suffix) => path.endsWith(suffix)) && !isKustomizationFile(path) && !isSmallJson(path, file.size)) return [];
    if (file.size <= maxBlobBytes) return [{ ...file, path }];
    this.#log.warn(`${path} has ${Math.round(file.size / 1024 / 1024)} MB; files over 10 MB are not read.`);
    return [];
  }

  async #read(file: TreeFile, fresh: Map<KnownFile, YamlFile>): Promise<Result<KnownFile, GitReason>> {
    const key = keyOf(file);
    const before = this.#known.get(key);
    if (before !== undefined) return succeed(before);
    const text = await this.#repository.readBlob(file.objectId);
    if (!text.ok) return text;
    const working = this.#working(file.path);
    const parsed = working?.text === text.value ? undefined : parseFile(file.path, text.value);
    const known: KnownFile = {
      objectId: file.objectId,
      text: isKustomizationFile(file.path) ? text.value : undefined,
      ...(parsed === undefined && working !== undefined
        ? { facts: working.facts, factsKey: working.factsKey, manifests: working.manifests }
        : { facts: readFileFacts(file.path, parsed?.documents ?? []), factsKey: "", manifests: [] }),
    };
    if (parsed !== undefined) fresh.set(known, parsed);
    this.#known.set(key, known);
    return succeed(known);
  }

  async #parse(path: string, objectId: string): Promise<YamlFile> {
    const text = await this.#repository.readBlob(objectId);
    return parseFile(path, text.ok ? text.value : "");
  }

  /** Main and applied stay known, and what came before them for as long as a switch back is likely. */
  #forgetOthers(commit: string, files: readonly TreeFile[]): void {
    this.#lastPoints.delete(commit);
    this.#lastPoints.set(commit, files.map(keyOf));
    const [oldest] = this.#lastPoints.keys();
    if (this.#lastPoints.size <= keptPoints || oldest === undefined) return;
    this.#lastPoints.delete(oldest);
    const kept = new Set([...this.#lastPoints.values()].flat());
    this.#known = new Map([...this.#known].filter(([key]) => kept.has(key)));
  }
}

function isSmallJson(path: string, size: number): boolean {
  return isJsonFile(path) && size <= maxJsonLength;
}

const keptPoints = 4;

function keyOf({ objectId, path }: TreeFile): string {
  return `${objectId} ${path}`;
}
