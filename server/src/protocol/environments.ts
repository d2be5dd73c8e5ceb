import { NotificationType, NotificationType0, RequestType, RequestType0 } from "vscode-jsonrpc";
import type { VerdictDto } from "./drift.ts";

export type ConnectionStateDto = "disconnected" | "connecting" | "connected" | "failed";

export interface ConnectionDto {
  readonly state: ConnectionStateDto;
  /** For `failed`: what happened and what to do. */
  readonly message?: string;
  /**
   * For `failed`: when a connection that worked was lost, in RFC 3339. The server tries again by itself, and tells what it saw last until then; absent where there
   * is nothing to go on with.
   */
  readonly lostSince?: string;
  /** Kubeconfig context, once chosen. */
  readonly context?: string;
  readonly kubernetesVersion?: string;
}

export interface EnvironmentDto {
  /** Opaque, stable while the folder and the name stay. */
  readonly id: string;
  readonly name: string;
  /** URI of the repository's root. */
  readonly folder: string;
  /** Path in the repository that describes the environment. */
  readonly path: string;
  /** That it follows: the one that is configured, else the one that was found; absent while that is not known. */
  readonly branch?: string;
  readonly driver: "direct" | "flux" | "argocd";
  readonly protected: boolean;
  readonly connection: ConnectionDto;
  /** Full id of the commit that the environment last applied. */
  readonly appliedCommit?: string;
  /** Commits on main that touch the environment's path and are not applied. */
  readonly commitsAhead?: number;
  /** Resources by verdict; absent until the first picture is complete. */
  readonly counts?: Readonly<Record<VerdictDto, number>>;
}

/** Why there may be nothing to show; each has its own welcome view. */
export type WorkspaceProblemDto = "noFolder" | "noManifests" | "untrusted" | "gitMissing" | "notARepository" | "noCommits";

export interface WorkspaceStateDto {
  readonly problem?: WorkspaceProblemDto;
  /** A sentence on a condition that limits what is shown: a rebase in progress, no remote, a broken `.plumbline.yaml`. */
  readonly notice?: string;
  readonly environments: readonly EnvironmentDto[];
}

/** Asks for the environments of the workspace. */
export const workspaceStateRequest = new RequestType0<WorkspaceStateDto, void>("plumbline/workspaceState");

/** To the client: the environments, or what is known of them, changed. */
export const workspaceStateNotification = new NotificationType<WorkspaceStateDto>("plumbline/workspaceStateChanged");

export interface ContextDto {
  readonly name: string;
  readonly cluster: string;
  readonly server: string;
  readonly current: boolean;
}

export interface ContextsDto {
  readonly contexts: readonly ContextDto[];
  /** Why there are none: a sentence. */
  readonly message?: string;
}

/** Asks for the contexts of the user's kubeconfig; reads files only. */
export const contextsRequest = new RequestType0<ContextsDto, void>("plumbline/contexts");

export interface ConnectParams {
  readonly environment: string;
  /** Absent: the context that was remembered for this environment. */
  readonly context?: string;
  /** Connect again by itself when the workspace opens; kept on this machine only. */
  readonly remember: boolean;
}

export type OutcomeDto = { readonly ok: true } | { readonly ok: false; readonly reason: string; readonly message: string };

/** Connects one environment: the user's act, never done unasked. */
export const connectRequest = new RequestType<ConnectParams, OutcomeDto, void>("plumbline/connect");

export interface EnvironmentParams {
  readonly environment: string;
}

export const disconnectRequest = new RequestType<EnvironmentParams, OutcomeDto, void>("plumbline/disconnect");

/** To the server: read everything again. */
export const refreshNotification = new NotificationType0("plumbline/refresh");

/** To the server: the window has got the focus. */
export const windowFocusedNotification = new NotificationType0("plumbline/windowFocused");

export interface CompareEnvironmentsParams {
  /** Ids of two environments. */
  readonly left: string;
  readonly right: string;
}

/** A resource that two environments do not have in the same way; a key is absent where one does not have it. */
export interface ComparedResourceDto {
  readonly kind: string;
  readonly name: string;
  readonly left?: string;
  readonly right?: string;
}

export type CompareEnvironmentsDto =
  | {
      readonly ok: true;
      /** For an editor: Markdown. Values of Secrets are masked. */
      readonly text: string;
      readonly resources: readonly ComparedResourceDto[];
    }
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** Asks how two environments differ: what their files say, and what drifted from them. */
export const compareEnvironmentsRequest = new RequestType<CompareEnvironmentsParams, CompareEnvironmentsDto, void>(
  "plumbline/compareEnvironments",
);
