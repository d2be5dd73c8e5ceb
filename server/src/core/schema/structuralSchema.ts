import type { JsonValue } from "../json.ts";
import type { GroupVersionKind } from "../manifest/resource.ts";
import type { CelEngine, CelRule } from "./celEngine.ts";

/** How the server reads a scalar beyond its JSON type. */
export type ScalarFormat =
  "int32" | "int64" | "float" | "double" | "int-or-string" | "quantity" | "byte" | "date-time" | "micro-time" | "duration" | (string & {});

/**
 * One node of the structural model that validation, completion, hover, server-side apply and drift share. Nodes may be cyclic
 * (JSONSchemaProps), so implementations resolve children lazily; never walk a schema without a value beside it.
 */
export interface StructuralSchema {
  /** "any" accepts every value (raw extensions, preserve-unknown objects). Formats "int-or-string" and "quantity" stand on "string" and admit numbers. */
  readonly type: "object" | "array" | "string" | "integer" | "number" | "boolean" | "any";
  readonly format?: ScalarFormat;
  /** Known fields of an object, in the order of the API. */
  readonly properties?: ReadonlyMap<string, StructuralSchema>;
  /** Schema of the values of a map (`labels`). */
  readonly additionalProperties?: StructuralSchema;
  readonly items?: StructuralSchema;
  readonly required?: readonly string[];
  readonly enum?: readonly JsonValue[];
  /** What the value may be, told apart by JSON types; `type` is "any" then. Code of the server decodes it, and drops unknown fields in it without a word. */
  readonly shapes?: readonly StructuralSchema[];
  readonly default?: JsonValue;
  readonly nullable?: boolean;
  /** Unknown fields are kept instead of refused (x-kubernetes-preserve-unknown-fields). */
  readonly preserveUnknownFields?: boolean;
  /** Stands on "any" in custom resources: objects in it, at any depth, keep no fields, as with `additionalProperties: true` in a CRD. */
  readonly emptiesObjects?: boolean;
  readonly embeddedResource?: boolean;
  /** Absent on arrays means atomic (merge type of a list in server-side apply). */
  readonly listType?: "atomic" | "set" | "map";
  readonly listMapKeys?: readonly string[];
  /** Absent on objects means granular. */
  readonly mapType?: "granular" | "atomic";
  /** Merge key and strategy of strategic merge patches; built-in types only. */
  readonly patchMergeKey?: string;
  readonly patchStrategy?: readonly ("merge" | "replace" | "retainKeys")[];
  /** Custom resources only. */
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: boolean;
  readonly exclusiveMaximum?: boolean;
  readonly multipleOf?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly uniqueItems?: boolean;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly allOf?: readonly StructuralSchema[];
  readonly anyOf?: readonly StructuralSchema[];
  readonly oneOf?: readonly StructuralSchema[];
  readonly not?: StructuralSchema;
  /** Rules in CEL about the value and what is below it. */
  readonly validations?: readonly CelRule[];
  /** Only from CRDs, live clusters and our own schemas; those of Kubernetes' own types are looked up by `definition`. */
  readonly description?: string;
  /** Name of the type in the API ("Container"), for hovers. */
  readonly typeName?: string;
  /** Full name of one of Kubernetes' own types: "io.k8s.api.core.v1.Container". */
  readonly definition?: string;
}

/** What is known of one served kind. */
export interface KindFacts extends GroupVersionKind {
  readonly schema: StructuralSchema;
  readonly namespaced: boolean;
  /** Lower-case plural of the REST path: "deployments". */
  readonly plural: string;
  /** "bundled": of a custom resource whose facts come with Plumbline, in a release that the cluster need not have. */
  readonly source: "builtIn" | "workspace" | "cluster" | "bundled";
  /** Of bundled kinds, the project and its release: "Flux 2.9". */
  readonly release?: string;
  /** Of Kubernetes' own kinds: the minor whose facts these are ("1.37"). */
  readonly minor?: string;
  /** What a cluster served when it was last connected; it may have changed since. */
  readonly isRemembered?: true;
  /** Defined by a CRD: the server checks its schema as written instead of decoding into a type and validating that by code. */
  readonly custom?: true;
  /** A custom resource whose status is a field like any other, because its CRD makes no subresource of it. */
  readonly validatesStatus?: true;
  /** Several CRDs define it, and not in one scope; the first one's counts here, but another one may be the cluster's. */
  readonly isDisputed?: boolean;
  /** The CRD's own words for a deprecated version; empty when it has none. */
  readonly deprecationWarning?: string;
  /** Kubernetes minors ("1.25") from the API's own lifecycle markers. */
  readonly introducedIn?: string;
  readonly deprecatedIn?: string;
  readonly removedIn?: string;
  readonly replacement?: GroupVersionKind;
  /** Servers of this minor do not serve it unless they are told to: alpha versions and newer beta versions of Kubernetes' own kinds. */
  readonly offByDefault?: true;
}

/** All kinds of one environment or Kubernetes version. Later additions (a CRD of the workspace) make a new catalog. */
export interface SchemaCatalog {
  /** The Kubernetes minor that the built-in kinds come from, "1.37". */
  readonly kubernetesVersion: string;
  /** Also answers kinds that were removed by `kubernetesVersion` (see `isServed`), so that what became of them can be told. */
  find(gvk: GroupVersionKind): KindFacts | undefined;
  /** All served versions of a kind name, over all groups. */
  findByKind(kind: string): readonly KindFacts[];
  /** Every served kind, for completion and suggestions. */
  all(): readonly KindFacts[];
  /** What Kubernetes' own kinds are in other minors, to tell since when or until when something exists; absent when nothing is known of them. */
  readonly history?: ApiHistory;
  /** Custom resources whose facts come with Plumbline; not among the kinds of this catalog, which may know better ones. */
  readonly bundled?: SchemaCatalog;
  /** Absent: rules in CEL are not evaluated. */
  readonly cel?: CelEngine;
}

/** Kubernetes' own kinds in all minors that are known. */
export interface ApiHistory {
  /** Oldest first. */
  readonly minors: readonly string[];
  /** The kinds of one of them, or of the nearest one that is known. */
  at(minor: string): SchemaCatalog;
}
