import type { JsonObject } from "../json.ts";
import type { OffsetRange } from "../text.ts";
import type { ManifestIgnore } from "./ignoreComments.ts";

/** What a kind is called in the API: `apps/v1 Deployment` has group "apps", the core group is "". */
export interface GroupVersionKind {
  readonly group: string;
  readonly version: string;
  readonly kind: string;
}

/** The identity of one object; the version does not belong to it. Cluster-scoped objects have namespace "". */
export interface ResourceId {
  readonly group: string;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/** Where a manifest stands in the repository. */
export interface ManifestOrigin {
  /** Path relative to the root of the repository, with forward slashes. */
  readonly path: string;
  /** Position among the documents of the file, from 0. */
  readonly document: number;
  /** Offsets of the object in the file (a document, or one item of a List). */
  readonly range: OffsetRange;
  /** The kustomization that the object came out of; absent for one that stands as it is. */
  readonly kustomization?: string;
}

/** One object as declared by a YAML document. */
export interface Manifest {
  readonly id: ResourceId;
  readonly version: string;
  readonly object: JsonObject;
  readonly origin: ManifestOrigin;
  /**
   * Why `object` is not what the API server will get: it is encrypted with SOPS, Flux substitutes some of its values before, or it stands in a document
   * with errors, so that parts may be missing. Absent: it is.
   */
  readonly caveat?: "encrypted" | "substituted" | "broken";
  /** What its comments say about drift; absent when they say nothing. */
  readonly ignores?: readonly ManifestIgnore[];
}

/** Splits "apps/v1" into its group and version; "v1" has the empty group. */
export function parseApiVersion(apiVersion: string): { readonly group: string; readonly version: string } {
  const slash = apiVersion.indexOf("/");
  return slash < 0 ? { group: "", version: apiVersion } : { group: apiVersion.slice(0, slash), version: apiVersion.slice(slash + 1) };
}

/** Joins group and version as manifests write them. */
export function toApiVersion(group: string, version: string): string {
  return group === "" ? version : `${group}/${version}`;
}

/** Returns a string that is equal exactly for equal identities; fit for map keys, not for people. */
export function resourceKey(id: ResourceId): string {
  return `${id.group}/${id.kind}/${id.namespace}/${id.name}`;
}
