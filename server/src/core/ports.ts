import type { JsonObject, JsonValue } from "./json.ts";
import type { PlaceKind } from "./manifest/folderPlaces.ts";
import type { ResourceId } from "./manifest/resource.ts";
import type { Cancellation, Disposable, Result } from "./result.ts";
import type { KindFacts, SchemaCatalog } from "./schema/structuralSchema.ts";

/** Time as a port: core never reads the clock by itself. */
export interface Clock {
  now(): Date;
}

/** Waiting as a port: resolves after some milliseconds, or as soon as the work is cancelled. */
export type Sleep = (milliseconds: number, cancellation: Cancellation) => Promise<void>;

/** SHA-256 of a text's UTF-8 bytes. A port, because core has no platform and nobody should write cryptography by hand. */
export type Sha256 = (text: string) => Uint8Array;

export interface Log {
  debug(message: string): void;
  info(message: string): void;
  warn(message: string): void;
  error(message: string): void;
}

export type FileReason = "notFound" | "tooLarge" | "unreadable";

/** The files of one folder on disk. All paths are relative to it, with forward slashes; nothing outside it is reachable. */
export interface FileSystem {
  read(path: string): Promise<Result<string, FileReason>>;
  /** All files below `path` (default: everything) whose names end in one of the suffixes; skips `.git`, `node_modules`, what links lead outside, and JSON that holds no object. */
  list(options: { readonly path?: string; readonly suffixes: readonly string[] }): Promise<readonly string[]>;
  /** What stands at a path; `unknown` for what lies outside, links that lead there, and what cannot be looked at. */
  lookUp(path: string): Promise<PlaceKind>;
}

export type GitReason =
  | "gitMissing"
  | "notARepository"
  | "noCommits"
  | "refNotFound"
  | "objectMissing"
  | "noRemote"
  | "pushRefused"
  | "authenticationFailed"
  | "hookFailed"
  | "signingFailed"
  | "nothingToCommit"
  | "operationInProgress"
  | "identityMissing"
  | "offline"
  | "gitFailed";

/** What a repository is in the middle of. */
export type GitOperation = "rebase" | "merge" | "cherryPick" | "revert" | "bisect" | "am";

export interface RepositoryState {
  /** Commit of HEAD; absent in an empty repository. */
  readonly head?: string;
  /** Branch of HEAD; absent when it is detached. */
  readonly branch?: string;
  readonly operation?: GitOperation;
  readonly remote?: string;
  readonly isWorktree: boolean;
  readonly isSubmodule: boolean;
  /** Paths with unresolved conflicts. */
  readonly conflicted: readonly string[];
}

export interface TreeFile {
  readonly path: string;
  readonly objectId: string;
  readonly size: number;
}

export interface ChangedFile {
  readonly path: string;
  readonly status: "added" | "modified" | "deleted" | "renamed" | "untracked" | "conflicted";
  readonly staged: boolean;
}

export interface CommitInfo {
  readonly commit: string;
  readonly author: string;
  /** RFC 3339. */
  readonly time: string;
  readonly subject: string;
}

/** One Git repository, read without touching its configuration, index or network unless a method says so. */
export interface GitRepository {
  /** Absolute path of the working tree's root. */
  readonly root: string;
  state(): Promise<Result<RepositoryState, GitReason>>;
  /** Full commit id of a branch, tag or revision. */
  resolve(revision: string): Promise<Result<string, GitReason>>;
  /** The deployed branch: the configured name, else the remote's default branch as known locally, else main or master, else the only branch. */
  mainBranch(configured?: string): Promise<Result<{ readonly name: string; readonly ref: string; readonly commit: string }, GitReason>>;
  listFiles(commit: string, path: string): Promise<Result<readonly TreeFile[], GitReason>>;
  readBlob(objectId: string): Promise<Result<string, GitReason>>;
  changedFiles(): Promise<Result<readonly ChangedFile[], GitReason>>;
  /** Commits reachable from `to` but not from `from` that touch `path`, newest first. */
  log(range: {
    readonly from?: string;
    readonly to: string;
    readonly path?: string;
    readonly limit?: number;
  }): Promise<Result<readonly CommitInfo[], GitReason>>;
  /** Commits exactly these paths (their working-tree content), leaving everything else as it is, staged or not; signs as the user's configuration says. */
  commit(paths: readonly string[], message: string): Promise<Result<string, GitReason>>;
  /** Network. Pushes one commit to a branch of the remote without force. */
  push(commit: string, remote: string, branch: string): Promise<Result<void, GitReason>>;
  /** HEAD, a ref or the index changed. */
  onDidChange(listener: () => void): Disposable;
  /** Resolves when changes made from now on reach the listeners of `onDidChange`; never where they cannot be seen. */
  watching(): Promise<void>;
}

export type RenderReason = "toolMissing" | "renderFailed" | "timeout" | "tooLarge" | "untrusted" | "cancelled";

/** A kustomization with every file that it is made of, and nothing else. */
export interface RenderInput {
  /** Texts by path. */
  readonly files: ReadonlyMap<string, string>;
  /** The folder of the kustomization; "" for the root. */
  readonly folder: string;
  /** Equal for equal files and folder. */
  readonly key: string;
}

/** Makes manifests of a kustomization. Runs a program: trusted workspaces only, else `untrusted`. */
export interface Renderer {
  /** YAML of all resources. */
  render(input: RenderInput, cancellation: Cancellation): Promise<Result<string, RenderReason>>;
}

export type ClusterReason =
  | "unreachable"
  | "unauthorized"
  | "forbidden"
  | "notFound"
  | "conflict"
  | "invalid"
  | "alreadyExists"
  | "gone"
  | "throttled"
  | "tlsFailed"
  | "kubeconfigInvalid"
  | "identityChanged"
  | "cancelled"
  | "serverError";

/** What an API server is. */
export interface ClusterInfo {
  /** "1.37", for the choice of schemas. */
  readonly kubernetesVersion: string;
  /** UID of the kube-system namespace: the cluster's identity; absent when it may not be read. */
  readonly uid?: string;
  /** By what else it is known again, for those who may not read that. */
  readonly signs?: ClusterSigns;
}

/** What those see of a cluster who may not read its kube-system namespace. */
export interface ClusterSigns {
  /** Objects by their place ("namespaces/shop"). A UID is nowhere twice; `created` is by the clock of the cluster, in RFC 3339. */
  readonly objects: Readonly<Record<string, { readonly uid: string; readonly created: string }>>;
  /** SHA-256 of the public keys of the authorities by which its server is trusted; none: those of the machine. */
  readonly authorities: readonly string[];
  /** Host and port of its server. */
  readonly server: string;
  /** When it was looked at, by the clock of the cluster; RFC 3339. */
  readonly seen: string;
}

export interface LiveChange {
  readonly type: "upsert" | "delete";
  readonly object: JsonObject;
}

/** State of one kind's watch. */
export type WatchState =
  | { readonly state: "listing" }
  | { readonly state: "live" }
  | { readonly state: "failed"; readonly reason: ClusterReason; readonly message: string; readonly retrying: boolean };

/** One kind, in one namespace or (absent) all. */
export interface WatchTarget {
  readonly kind: KindFacts;
  readonly namespace?: string;
  /** Only that the objects exist and change is of interest: they come without their content. */
  readonly metadataOnly?: true;
}

/** Takes objects as the server has them; only `fieldsV1` of their managed fields may be its JSON text, a string. */
export interface WatchListener {
  /**
   * A page of the first list, for whoever can begin with it, and need not hold all pages at once; `isFirst` begins the list, maybe anew after a failure. Not called for a list
   * that comes in one piece, and only for listeners that know `completed` as well.
   */
  begun?(target: WatchTarget, objects: readonly JsonObject[], isFirst: boolean): void;
  /** The last page of a list of which `begun` told the others: what none of them holds is gone. */
  completed?(target: WatchTarget, objects: readonly JsonObject[]): void;
  /** The complete set after a list or relist; what it does not hold is gone. */
  replaced(target: WatchTarget, objects: readonly JsonObject[]): void;
  changed(target: WatchTarget, changes: readonly LiveChange[]): void;
  stateChanged(target: WatchTarget, state: WatchState): void;
}

export interface WatchHandle extends Disposable {
  /**
   * Asks anew for what is watched, from where it is: servers look at rights only when a watch begins, so that one whose right is gone runs on for minutes. What
   * failed is tried again at once. One request for each kind.
   */
  recheck(): void;
}

export interface ApplyOptions {
  readonly fieldManager: string;
  readonly force: boolean;
  readonly dryRun: boolean;
}

/** One operation of a JSON patch (RFC 6902), as far as fields are taken away by it. */
export type JsonPatchOperation =
  { readonly op: "test"; readonly path: string; readonly value: JsonValue } | { readonly op: "remove"; readonly path: string };

/** A connected Kubernetes API, the embedded local cluster or any other. */
export interface Cluster extends Disposable {
  readonly info: ClusterInfo;
  /** Kinds with scope and plural from discovery, schemas from OpenAPI; refreshed when CRDs come and go. */
  catalog(cancellation: Cancellation): Promise<Result<SchemaCatalog, ClusterReason>>;
  /** List, then watch, for as long as the returned handle lives; reconnects by itself. */
  watch(targets: readonly WatchTarget[], listener: WatchListener): WatchHandle;
  list(
    target: WatchTarget,
    options: { readonly labelSelector?: string },
    cancellation: Cancellation,
  ): Promise<Result<readonly JsonObject[], ClusterReason>>;
  get(kind: KindFacts, id: ResourceId, cancellation: Cancellation): Promise<Result<JsonObject, ClusterReason>>;
  /** Server-side apply; answers the resulting object. */
  apply(kind: KindFacts, object: JsonObject, options: ApplyOptions, cancellation: Cancellation): Promise<Result<JsonObject, ClusterReason>>;
  /** Takes fields away, whoever owns them; answers the resulting object. A test that fails refuses all of it. */
  patch(
    kind: KindFacts,
    id: ResourceId,
    operations: readonly JsonPatchOperation[],
    options: Pick<ApplyOptions, "fieldManager" | "dryRun">,
    cancellation: Cancellation,
  ): Promise<Result<JsonObject, ClusterReason>>;
  /** Background propagation; `uid` is a precondition. */
  delete(
    kind: KindFacts,
    id: ResourceId,
    options: { readonly uid?: string; readonly dryRun?: boolean },
    cancellation: Cancellation,
  ): Promise<Result<void, ClusterReason>>;
}
