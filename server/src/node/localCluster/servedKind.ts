import type { GroupVersionKind } from "../../core/manifest/resource.ts";
import type { JsonObject } from "../../core/json.ts";
import type { KindFacts, StructuralSchema } from "../../core/schema/structuralSchema.ts";

/** One kind in one version as the cluster serves it. */
export interface ServedKind extends GroupVersionKind {
  readonly plural: string;
  readonly singular: string;
  readonly listKind: string;
  readonly shortNames: readonly string[];
  readonly categories: readonly string[];
  readonly namespaced: boolean;
  readonly schema: StructuralSchema;
  /** The status is written through its own subresource. */
  readonly hasStatus: boolean;
  readonly scale?: ScalePaths;
  /** Declared by a CustomResourceDefinition. */
  readonly custom?: CustomFacts;
  readonly facts: KindFacts;
}

export interface CustomFacts {
  /** What the CustomResourceDefinition says of this version, schema included. */
  readonly version: JsonObject;
  /** The version that objects are stored in. */
  readonly storageVersion: string;
  /** What to use instead of a deprecated version. */
  readonly betterVersion?: string;
}

/** Where an object keeps what its scale subresource shows. */
export interface ScalePaths {
  readonly specReplicas: readonly string[];
  readonly statusReplicas: readonly string[];
  /** A selector as text or as an object. */
  readonly selector?: readonly string[];
}

/** Where objects of a kind are kept, whatever version they are asked for in: `apps/deployments`. */
export function storageKey({ group, plural }: Pick<ServedKind, "group" | "plural">): string {
  return `${group}/${plural}`;
}
