import { NotificationType, RequestType } from "vscode-jsonrpc";
import type { DifferenceDto } from "./drift.ts";
import type { EnvironmentParams } from "./environments.ts";

export interface ChangedManifestDto {
  /** Relative to the repository's root. */
  readonly path: string;
  readonly uri: string;
  readonly status: "added" | "modified" | "deleted" | "renamed" | "untracked" | "conflicted";
  /** Open with unsaved changes: saved before the commit. */
  readonly unsaved: boolean;
  /** Errors that the validator finds in it. */
  readonly errors: number;
}

export interface ChangedManifestsDto {
  readonly manifests: readonly ChangedManifestDto[];
  /** Why nothing can be committed now: a sentence (a rebase in progress, another branch than the environment's). */
  readonly refusal?: string;
}

/** Asks for the manifests of an environment that differ from HEAD. */
export const changedManifestsRequest = new RequestType<EnvironmentParams, ChangedManifestsDto, void>("plumbline/changedManifests");

export interface PlanStepDto {
  readonly action: "create" | "change" | "prune";
  readonly key: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly differences: readonly DifferenceDto[];
}

export interface PlanDto {
  readonly environment: string;
  readonly hash: string;
  /** Steps by stage, in order. */
  readonly stages: readonly (readonly PlanStepDto[])[];
  /** The plan as text for an editor: Markdown. */
  readonly text: string;
}

export interface PlanParams {
  readonly environment: string;
  /** Changed files that the commit would take in; empty: plan what main says already. */
  readonly paths: readonly string[];
  /** Key of the only resource that the plan is about; what main says of it, with an empty `paths`. */
  readonly only?: string;
}

export type PlanOutcomeDto =
  { readonly ok: true; readonly plan: PlanDto } | { readonly ok: false; readonly reason: string; readonly message: string };

/** Computes what a commit of these paths and a sync would do; writes nothing. */
export const planRequest = new RequestType<PlanParams, PlanOutcomeDto, void>("plumbline/plan");

export interface SyncParams {
  readonly environment: string;
  readonly paths: readonly string[];
  /** Commit message; required when `paths` is not empty. */
  readonly message: string;
  /** The approved plan; a plan that would now be another one is refused. */
  readonly planHash: string;
  /** Key of the only resource that the plan is about. Nothing is committed or pushed, and the environment counts as applied from the commit that it was. */
  readonly only?: string;
}

export type SyncStateDto =
  | "healthy"
  | "commitFailed"
  | "pushRefused"
  | "planChanged"
  | "applyFailed"
  | "conflict"
  | "unhealthy"
  | "timedOut"
  | "cancelled"
  | "notConnected";

export interface SyncOutcomeDto {
  readonly state: SyncStateDto;
  /** The commit that was made or applied, as far as it got. */
  readonly commit?: string;
  /** What happened, to which thing, what to do. */
  readonly message: string;
  /** Objects written. */
  readonly writes: number;
}

/** Commits, pushes, applies that very commit and waits until it is healthy. Cancelling stops at the next safe point. */
export const syncRequest = new RequestType<SyncParams, SyncOutcomeDto, void>("plumbline/sync");

export interface SyncProgressParams {
  readonly environment: string;
  readonly phase: "check" | "commit" | "push" | "apply" | "wait";
  /** A short line: "applied 3 of 7: Deployment web". */
  readonly message: string;
  readonly done: number;
  readonly total: number;
}

/** To the client: how far a sync is. */
export const syncProgressNotification = new NotificationType<SyncProgressParams>("plumbline/syncProgress");
