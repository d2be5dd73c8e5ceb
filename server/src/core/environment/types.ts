import type { DesiredResource } from "../drift/types.ts";
import type { EnvironmentDefinition, IgnoreRule, QuietRules, Tolerance } from "../config/config.ts";
import type { Ignoring } from "../drift/ignore/ignoring.ts";
import type { EqualityMark } from "../drift/secretMask.ts";
import type { Ownership } from "../drift/ownership.ts";
import type { SourceField } from "../drift/sourceFields.ts";
import type { Point, ResourceDrift, Verdict } from "../drift/types.ts";
import type { JsonObject } from "../json.ts";
import type { KnownText } from "../manifest/knownText.ts";
import type { GroupVersionKind, Manifest, ResourceId } from "../manifest/resource.ts";
import type { Cluster, ClusterReason, FileSystem, GitReason, GitRepository, Log } from "../ports.ts";
import type { RenderPorts } from "../render/kustomizations.ts";
import type { Cancellation, Disposable, Result } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";

/** Later, as a port. Disposing calls it off. */
export interface Timer {
  after(milliseconds: number, run: () => void): Disposable;
}

/** What a session needs from outside. */
export interface SessionOptions {
  readonly environment: EnvironmentDefinition;
  readonly ignore: readonly IgnoreRule[];
  readonly quiet?: QuietRules;
  /** The files of the folder that holds `.plumbline.yaml`, with unsaved editors on top. An unchanged document keeps the identity of its manifest. */
  readonly working: () => readonly Manifest[];
  /** Text of a working file by its path; needed to read kustomizations. */
  readonly workingText?: (path: string) => string | undefined;
  /** What a working file says, unless something is wrong with its syntax: a commit that has the same text need not be read again. */
  readonly workingFile?: (path: string) => KnownText | undefined;
  /** Paths of all working files. */
  readonly workingPaths?: () => readonly string[];
  /** Absent: what a kustomization changes is not known. */
  readonly rendering?: RenderPorts & {
    /** Files of the folder on disk; for those that are no manifests. */
    readonly files: Pick<FileSystem, "read">;
  };
  /** Absent: not in Git; the working files are all there is. */
  readonly repository?: GitRepository;
  /** Where that folder is in its repository, with forward slashes; "" (the default) for the root. All other paths are relative to the folder. */
  readonly folderInRepository?: string;
  /** Kinds of Kubernetes and of the CRDs of the workspace; those of the cluster come before them. */
  readonly catalog: () => SchemaCatalog;
  /** Where the environment keeps which commit it applied last. */
  readonly appliedRecord?: AppliedRecord;
  /** The revision of the session that this one replaces, so that revisions go on growing. */
  readonly revision?: number;
  /** Keyed equality of secret values; made once per process with a random key. */
  readonly equalityMark: EqualityMark;
  readonly timer: Timer;
  readonly log: Log;
}

/** A resource that an environment says was applied to it. */
export interface AppliedMember {
  readonly id: ResourceId;
  /** Absent where the record does not say. */
  readonly version?: string;
}

/** What an environment says of the last sync. */
export interface AppliedState {
  /** Full id. */
  readonly commit?: string;
  readonly members: readonly AppliedMember[];
}

/** The object of the cluster that records the last sync: the inventory of our own syncs; those of Flux and Argo CD have the same shape. */
export interface AppliedRecord {
  /** The object, for an environment of this default namespace. */
  place(environment: EnvironmentDefinition, defaultNamespace: string): GroupVersionKind & Pick<ResourceId, "namespace" | "name">;
  /** Reads the object; undefined when it records nothing. */
  read(object: JsonObject): AppliedState | undefined;
  /** Label and value that every member carries, to find what is not recorded. */
  memberLabel?(environment: EnvironmentDefinition, defaultNamespace: string): { readonly name: string; readonly value: string };
}

/** One live object without managed fields and the last-applied annotation; with its status. */
export interface LiveObject {
  readonly object: JsonObject;
  readonly ownership: Ownership;
}

/** What a session is connected to, for whoever writes to it. */
export interface ConnectedTarget {
  readonly cluster: Cluster;
  /** The kinds that the cluster serves. */
  readonly catalog: SchemaCatalog;
  readonly defaultNamespace: string;
  /** The name under which this environment is applied: "plumbline" for driver direct. */
  readonly fieldManager: string;
  readonly applied?: AppliedState;
  /** The object of `AppliedRecord`, as it is now. */
  readonly record?: JsonObject;
}

export interface EnvironmentStatus {
  readonly connection: "disconnected" | "connecting" | "connected" | "failed";
  /** For `failed`: what happened and what to do; for `connected`: what is not up to date right now. */
  readonly message?: string;
  readonly kubernetesVersion?: string;
  /** Git could not be read: a sentence. */
  readonly gitMessage?: string;
  /** The branch that it follows, as it was found. */
  readonly branch?: string;
  readonly mainCommit?: string;
  readonly appliedCommit?: string;
  /** Commits on main that touch the environment's path and are not applied. */
  readonly commitsAhead?: number;
  /** Absent until the first picture is complete. */
  readonly counts?: Readonly<Record<Verdict, number>>;
}

/** Drift of one resource with the key that names it within its environment. Values of Secrets are masked. */
export interface DriftEntry extends ResourceDrift {
  readonly key: string;
  /** Where the working files differ from what is live. */
  readonly atSource: readonly SourceField[];
}

export interface DriftPicture {
  /** Grows with every change. */
  readonly revision: number;
  readonly resources: readonly DriftEntry[];
}

export interface DriftChange {
  readonly revision: number;
  readonly changed: readonly DriftEntry[];
  /** Keys of resources that are at no point any more. */
  readonly removed: readonly string[];
}

/** A connected cluster, with the namespace of the context that led to it. */
export type ConnectableCluster = Cluster & { readonly namespace?: string };

/** A key of a Secret with its values, in base64. They are real: nobody gets one who has not asked for this very one. */
export interface SecretKey {
  readonly name: string;
  /** As differences name it. */
  readonly path: string;
  readonly values: ReadonlyMap<Point, string>;
}

/** How many fields of a resource were in doubt, by what the server says of them. */
export interface SettledFields {
  /** They mean the same: no differences any more. */
  readonly equal: number;
  readonly changed: number;
}

/** Why what is in doubt stays so; "moved": the object is another one by now. */
export type SettleReason = ClusterReason | "notConnected" | "moved" | "versionDiffers";

/** One environment: reads its four points, watches what is live, and keeps the drift of every resource up to date. */
export interface EnvironmentSession extends Disposable {
  readonly environment: EnvironmentDefinition;
  readonly status: EnvironmentStatus;
  /** Absent while not connected. */
  readonly target: ConnectedTarget | undefined;
  /** Empty while not connected. */
  drift(): DriftPicture;
  /** Lists and watches the kinds that occur; resolves when Git was read and the watches are started. The session takes the cluster over and disposes of it. */
  connect(cluster: ConnectableCluster, cancellation: Cancellation): Promise<Result<void, ClusterReason>>;
  /** Says that a connection is on its way, or that it failed: shown, nothing more. */
  setConnection(state: { readonly connection: "connecting" } | { readonly connection: "failed"; readonly message: string }): void;
  disconnect(): void;
  /** Resolves once every kind is listed or has failed and the picture is computed; at once when not connected. */
  whenComplete(): Promise<void>;
  /** The working files may have changed. */
  workingChanged(): void;
  /** The team says something else about drift from now on. */
  useTolerance(tolerance: Tolerance): void;
  /** What objects of the files tell Flux and Argo CD to ignore. */
  readonly ignored: readonly Ignoring[];
  /** Reads Git again; with `catalog` also which kinds the cluster serves. */
  refresh(options?: { readonly catalog?: boolean }): Promise<void>;
  /** Asks anew for what is watched, as rights are looked at only then, and tries again what failed: one request for each kind. */
  recheck(): void;
  onDidChange(listener: (change: DriftChange) => void): Disposable;
  onDidChangeStatus(listener: () => void): Disposable;
  /** Canonical YAML of one resource at two points, secrets masked; "" where it does not exist. */
  comparison(key: string, left: ResourceDrift["points"][number], right: ResourceDrift["points"][number]): ComparisonTexts;
  /** The keys of a Secret with their real values, for one of which somebody has asked; none for what is not known, or is no Secret. */
  secretKeys(key: string): readonly SecretKey[];
  /** Asks the server about the fields of a resource of which only it can tell whether they differ; writes nothing. Only when the user asks for it. */
  settle(key: string, cancellation: Cancellation): Promise<Result<SettledFields, SettleReason>>;
  /** What a point of Git declares for this environment; a commit by its full id. */
  desired(point: "working" | "main" | { readonly commit: string }): Promise<Result<readonly DesiredResource[], GitReason>>;
  /** The file is part of a kustomization of this environment, as a base or a patch is, wherever it lies. */
  isMadeOf(path: string): boolean;
  /** A live object, read in this version; undefined when it does not exist or its kind is not watched. */
  live(id: ResourceId, version: string): LiveObject | undefined;
}

export interface ComparisonTexts {
  readonly left: string;
  readonly right: string;
}
