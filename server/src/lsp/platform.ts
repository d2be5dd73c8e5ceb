import type { EqualityMark } from "../core/drift/secretMask.ts";
import type { MachineState } from "../core/environment/machineState.ts";
import type {
  Clock,
  Cluster,
  ClusterReason,
  ClusterSigns,
  FileSystem,
  GitReason,
  GitRepository,
  Log,
  Renderer,
  Sha256,
} from "../core/ports.ts";
import type { Cancellation, Disposable, Result } from "../core/result.ts";
import type { Descriptions } from "../core/schema/descriptions.ts";
import type { FactsPack } from "../core/schema/factsPack.ts";
import type { SchemaCatalog } from "../core/schema/structuralSchema.ts";

/** Later, as a port: what is due after some milliseconds, or for 0 as soon as waiting messages were read. Disposing calls it off. */
export interface Timer {
  after(milliseconds: number, run: () => void): Disposable;
}

/** A context of the user's kubeconfig as people choose it. */
export interface KubeconfigContext {
  readonly name: string;
  readonly isCurrent: boolean;
  readonly cluster?: string;
  readonly server?: string;
}

export interface ConnectRequest {
  /** Absent: the current context of the kubeconfig. */
  readonly context?: string;
  /** UID of kube-system that the environment is bound to. */
  readonly expectedUid?: string;
  /** What else it is bound to, where kube-system could not be read. */
  readonly expectedSigns?: ClusterSigns;
  /** Namespaces that its user can probably read. */
  readonly namespaces?: readonly string[];
  readonly builtInCatalog: (kubernetesVersion: string) => SchemaCatalog;
  readonly log: Log;
  readonly cancellation: Cancellation;
}

/** A connected cluster with the context that led to it, and the namespace of that. */
export type ConnectedCluster = Cluster & { readonly context: string; readonly namespace: string };

/** What the language server needs from the machine that it runs on; the composition root makes it. Paths of folders are absolute. */
export interface Platform {
  readonly clock: Clock;
  readonly timer: Timer;
  readonly sha256: Sha256;
  /** Of this process: the same for everything that is masked in it. */
  readonly equalityMark: EqualityMark;
  /** Which cluster an environment is on this machine; shared with the command line. */
  readonly machineState: MachineState;
  /** Reads what is known of Kubernetes' own kinds; slow, asked for once. */
  readFactsPack(): Promise<Result<FactsPack, "factsMissing" | "factsDamaged">>;
  /** Reads what Kubernetes says of its own types; asked for once, when somebody wants to read it. */
  readDescriptions(): Promise<Result<Descriptions, "descriptionsMissing">>;
  openFiles(folder: string): FileSystem;
  /** Runs git: trusted workspaces only. */
  openRepository(folder: string): Promise<Result<GitRepository & Disposable, GitReason>>;
  /** What it makes runs kustomize as long as the workspace is trusted, and nothing else. */
  createRenderer(trust: { readonly isTrusted: boolean }): Renderer;
  /** Reads files only. */
  kubeconfigContexts(): Promise<Result<readonly KubeconfigContext[], "kubeconfigInvalid">>;
  /** Network, and credential plugins: only when the user has asked for it. */
  connectCluster(request: ConnectRequest): Promise<Result<ConnectedCluster, ClusterReason>>;
  /** Takes what a client has sealed about its proxy; whatever connects from now on goes through it. False when it cannot be unsealed. */
  useEditorProxy(sealed: string): boolean;
  /** The custom resources that a cluster served when it was last connected, by the UID of its kube-system; from disk, nothing is sent. */
  recallCluster(uid: string): Promise<SchemaCatalog | undefined>;
}
