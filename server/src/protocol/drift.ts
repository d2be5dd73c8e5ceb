import { NotificationType, RequestType } from "vscode-jsonrpc";
import type { Range } from "vscode-languageserver-protocol";

/** Where a set of resources is read. */
export type PointDto = "working" | "main" | "applied" | "live";

export type VerdictDto =
  "inSync" | "uncommitted" | "undeployed" | "outOfBand" | "conflict" | "alreadyLive" | "missing" | "orphaned" | "unknown";

export type DifferenceKindDto = "changed" | "missing" | "removed" | "extra" | "orderOnly" | "suspect" | "ignored";

/** One field that differs. Values are display text, shortened, with secrets masked. */
export interface DifferenceDto {
  /** Full path: `.spec.template.spec.containers[name="web"].image`. */
  readonly path: string;
  /** As people say it: `containers[web].image`. */
  readonly label: string;
  readonly kind: DifferenceKindDto;
  readonly desired?: string;
  readonly live?: string;
  readonly manager?: string;
  /** What is known of the manager: "kubectl edit, by a person". */
  readonly managerText?: string;
  readonly operation?: "Apply" | "Update";
  readonly subresource?: string;
  /** RFC 3339. */
  readonly time?: string;
  readonly quiet: boolean;
  readonly note?: string;
  /** For `suspect`, of what runs: the API server can be asked whether it really differs. */
  readonly isAskable?: true;
  /** For `ignored`: what it would be otherwise, and why it is fine: a short phrase. */
  readonly ignored?: { readonly was: Exclude<DifferenceKindDto, "ignored">; readonly reason: string };
}

/** A difference between two points of Git: `desired` is the newer value, `live` the older. */
export interface PendingDifferenceDto extends DifferenceDto {
  /** "working": not committed; "main": committed and not deployed. */
  readonly newer: "working" | "main";
}

export interface SourceDto {
  readonly uri: string;
  readonly range: Range;
}

export interface ResourceDriftDto {
  /** Unique within the environment; opaque. */
  readonly key: string;
  readonly group: string;
  readonly version: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  readonly application: string;
  readonly verdict: VerdictDto;
  /** A sentence. For `unknown`: why; else what is wrong with the namespace, what a deletion waits for, or why it is fine that it is only in Git or only live. */
  readonly reason?: string;
  /** What is live is being deleted: neither drift nor in sync, with the verdict `unknown` where Git itself explains nothing. */
  readonly isTerminating?: true;
  /** What moved in the environment. */
  readonly differences: readonly DifferenceDto[];
  /** What Git itself explains: not committed, or committed and not deployed. */
  readonly pending: readonly PendingDifferenceDto[];
  readonly source?: SourceDto;
  readonly health?: { readonly status: string; readonly message?: string };
  /** Points at which the resource exists. */
  readonly points: readonly PointDto[];
  /** Controllers make objects for it, which can be asked for. */
  readonly isWorkload?: true;
}

export interface DriftParams {
  readonly environment: string;
}

/** The complete picture of one environment. */
export interface DriftDto {
  readonly environment: string;
  /** Grows with every change; a `driftChanged` with a revision not above it is already contained. */
  readonly revision: number;
  readonly resources: readonly ResourceDriftDto[];
}

/** Asks for the complete picture; afterwards `driftChanged` keeps it up to date. */
export const driftRequest = new RequestType<DriftParams, DriftDto, void>("plumbline/drift");

export interface DriftChangedParams {
  readonly environment: string;
  readonly revision: number;
  readonly changed: readonly ResourceDriftDto[];
  /** Keys of resources that are at no point any more. */
  readonly removed: readonly string[];
}

/** To the client: resources of an environment changed. */
export const driftChangedNotification = new NotificationType<DriftChangedParams>("plumbline/driftChanged");

export interface ComparisonParams {
  readonly environment: string;
  readonly key: string;
  readonly left: PointDto;
  readonly right: PointDto;
  /** Full path of a difference, to be told where it is. */
  readonly path?: string;
}

/** Canonical YAML of both sides; a side is empty text where the resource does not exist at that point. */
export interface ComparisonDto {
  readonly left: string;
  readonly right: string;
  /** Where the difference is in the right text, or what would hold it there. */
  readonly place?: Range;
}

/** Asks for the two texts of a diff editor. */
export const comparisonRequest = new RequestType<ComparisonParams, ComparisonDto, void>("plumbline/comparison");

export interface DependentsParams {
  readonly environment: string;
  readonly key: string;
}

export interface ObjectEventDto {
  readonly isWarning: boolean;
  readonly reason: string;
  readonly message: string;
  readonly count: number;
  /** Of the last time; RFC 3339. */
  readonly time?: string;
}

/** An object that controllers made for another one. */
export interface DependentDto {
  readonly kind: string;
  readonly name: string;
  readonly health: { readonly status: string; readonly message?: string };
  /** The newest first. */
  readonly events: readonly ObjectEventDto[];
  readonly dependents: readonly DependentDto[];
}

export type DependentsDto =
  | { readonly ok: true; readonly events: readonly ObjectEventDto[]; readonly dependents: readonly DependentDto[] }
  | { readonly ok: false; readonly reason: string; readonly message: string };

/** Asks what runs for a workload: ReplicaSets, Jobs and Pods, each with its health and events. */
export const dependentsRequest = new RequestType<DependentsParams, DependentsDto, void>("plumbline/dependents");
