import type { FieldPath } from "../fieldPath.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { ManifestIgnore } from "../manifest/ignoreComments.ts";
import type { ManifestOrigin, ResourceId } from "../manifest/resource.ts";
import type { KindFacts } from "../schema/structuralSchema.ts";

/** Where a set of resources is read. */
export type Point = "working" | "main" | "applied" | "live";

/** What the four points together say about one resource (design words; ux.md holds label, icon and colour of each). */
export type Verdict =
  "inSync" | "uncommitted" | "undeployed" | "outOfBand" | "conflict" | "alreadyLive" | "missing" | "orphaned" | "unknown";

/** How one field differs between desired and live. */
export type DifferenceKind = "changed" | "missing" | "removed" | "extra" | "orderOnly" | "suspect" | "ignored";

/** Who last wrote a field, from managed fields. */
export interface FieldOwner {
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  readonly subresource?: string;
  /** RFC 3339, as recorded. */
  readonly time?: string;
}

export interface FieldDifference {
  readonly path: FieldPath;
  readonly kind: DifferenceKind;
  /** The value in Git; absent for extra and removed. */
  readonly desired?: JsonValue;
  /** The value in the environment; absent for missing. */
  readonly live?: JsonValue;
  readonly owner?: FieldOwner;
  /** A quiet difference is shown but does not make a resource drift: order only, bookkeeping of known controllers, ignored by a rule. */
  readonly quiet: boolean;
  /** Why it is quiet, ignored or suspect: a sentence. */
  readonly note?: string;
  /** For `ignored`: what it would be otherwise, and who says that it is fine. */
  readonly ignored?: IgnoreReason & { readonly was: Exclude<DifferenceKind, "ignored"> };
}

/** A difference between two points of Git: `desired` is the newer value, `live` the older. */
export interface PendingDifference extends FieldDifference {
  /** "working": not committed; "main": committed and not deployed. */
  readonly newer: "working" | "main";
}

/** Where it is said that a difference is fine. */
export type IgnoreSource = "configuration" | "comment" | "annotation" | "argocd" | "flux";

/** Why a difference is ignored. */
export interface IgnoreReason {
  readonly by: IgnoreSource;
  /** A short phrase: what somebody wrote, else where it is said. */
  readonly reason: string;
}

/** Drift of one resource. */
export interface ResourceDrift {
  readonly id: ResourceId;
  readonly version: string;
  readonly application: string;
  readonly verdict: Verdict;
  /** A sentence. For `unknown`: why; else what is wrong with the namespace, what a deletion waits for, or why it is fine that it is only in Git or only live. */
  readonly reason?: string;
  /** What is live is being deleted. How it differs is no drift any more, nor is it in sync: where Git itself explains nothing, the verdict is `unknown`. */
  readonly isTerminating?: true;
  /** applied or main against live: what moved in the environment. */
  readonly differences: readonly FieldDifference[];
  /** Differences that Git itself explains: working against main, main against applied. */
  readonly pending: readonly PendingDifference[];
  /** Where the resource exists. */
  readonly points: readonly Point[];
  readonly origin?: ManifestOrigin;
  readonly health?: ResourceHealth;
}

export interface ResourceHealth {
  readonly status: "healthy" | "progressing" | "degraded" | "suspended" | "missing" | "unknown";
  readonly message?: string;
}

/** One resource as a point of Git declares it, ready to be compared and applied. */
export interface DesiredResource {
  /** With the default namespace filled in, or none for cluster-scoped kinds. */
  readonly id: ResourceId;
  readonly version: string;
  /** Normalised (`normaliseDesired`). */
  readonly object: JsonObject;
  readonly origin: ManifestOrigin;
  /** Absent for kinds that nobody knows. */
  readonly kind?: KindFacts;
  /** Why it cannot be compared or applied as it stands: needs kustomize, is encrypted. A sentence. */
  readonly obstacle?: string;
  /** What comments of the manifest say about its drift. */
  readonly ignores?: readonly ManifestIgnore[];
}
