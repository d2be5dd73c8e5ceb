import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import { toStructuralSchema } from "./jsonSchema.ts";
import { createKindCatalog } from "./kindCatalog.ts";
import { narrowMetadata } from "./objectMetadata.ts";
import type { KindFacts, SchemaCatalog, StructuralSchema } from "./structuralSchema.ts";

/**
 * Makes a catalog of the kinds that CustomResourceDefinitions (v1 and v1beta1) declare: one per served version. `base` gives the Kubernetes version and
 * the schema of `metadata`. Objects that are no CRD, or lack what names a kind, are passed over. Of several CRDs that define the same kind the first one counts.
 */
export function createCrdCatalog(crds: Iterable<JsonObject>, base: SchemaCatalog): SchemaCatalog {
  const metadata = metadataSchema(base);
  const declared = [...crds].flatMap((crd) => kindsOf(crd, metadata));
  return createKindCatalog(withDisputes(declared), base.kubernetesVersion);
}

interface DeclaredKind {
  readonly facts: KindFacts;
  readonly schema: JsonObject | undefined;
}

/** Notes of kinds that are declared more than once whether all say the same, which is found out when somebody asks. */
function withDisputes(declared: readonly DeclaredKind[]): readonly KindFacts[] {
  const byKind = new Map<string, DeclaredKind[]>();
  for (const kind of declared) {
    const key = `${kind.facts.group}/${kind.facts.version}/${kind.facts.kind}`;
    const known = byKind.get(key);
    if (known) known.push(kind);
    else byKind.set(key, [kind]);
  }
  return [...byKind.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    if (others.length === 0) return [first.facts];
    let isDisputed: boolean | undefined;
    const text = (kind: DeclaredKind): string =>
      JSON.stringify([kind.facts.namespaced, kind.schema], (_, value: unknown) => (typeof value === "bigint" ? String(value) : value));
    const disputed = {
      get: () => (isDisputed ??= others.some((other) => other.schema !== first.schema && text(other) !== text(first))),
      enumerable: true,
    };
    return [Object.defineProperty(first.facts, "isDisputed", disputed)];
  });
}

/** Tells whether an object defines a custom resource. */
export function isCrd(object: JsonObject): boolean {
  const apiVersion = getString(object, "apiVersion");
  return (
    getString(object, "kind") === "CustomResourceDefinition" &&
    apiVersion !== undefined &&
    parseApiVersion(apiVersion).group === "apiextensions.k8s.io"
  );
}

/** The schema of every object's `metadata`, taken from a kind that any API has. */
function metadataSchema(base: SchemaCatalog): StructuralSchema {
  const configMap = base.find({ group: "", version: "v1", kind: "ConfigMap" });
  return configMap?.schema.properties?.get("metadata") ?? { type: "object", preserveUnknownFields: true };
}

function kindsOf(crd: JsonObject, metadata: StructuralSchema): readonly DeclaredKind[] {
  const group = getString(crd, "spec", "group");
  const kind = getString(crd, "spec", "names", "kind");
  if (!isCrd(crd) || group === undefined || kind === undefined) return [];
  const plural = getString(crd, "spec", "names", "plural") ?? `${kind.toLowerCase()}s`;
  const namespaced = getString(crd, "spec", "scope") !== "Cluster";
  return versionsOf(crd)
    .filter(({ served }) => served)
    .map(({ version, schema, preserveUnknownFields, deprecationWarning, validatesStatus }) => {
      let resolved: StructuralSchema | undefined;
      const facts: KindFacts = {
        group,
        version,
        kind,
        plural,
        namespaced,
        source: "workspace",
        custom: true,
        get schema() {
          return (resolved ??= objectSchema(toStructuralSchema(schema, { preserveUnknownFields, metadata, prunes: true }), metadata, kind));
        },
        ...(deprecationWarning === undefined ? {} : { deprecationWarning }),
        ...(validatesStatus ? { validatesStatus } : {}),
      };
      return { facts, schema };
    });
}

interface CrdVersion {
  readonly version: string;
  readonly served: boolean;
  readonly schema?: JsonObject;
  readonly preserveUnknownFields: boolean;
  readonly deprecationWarning?: string;
  readonly validatesStatus: boolean;
}

function versionsOf(crd: JsonObject): readonly CrdVersion[] {
  const isV1 = getString(crd, "apiVersion") === "apiextensions.k8s.io/v1";
  const common = getPath(crd, "spec", "validation", "openAPIV3Schema");
  const preserves = getPath(crd, "spec", "preserveUnknownFields") ?? !isV1;
  const commonStatus = getPath(crd, "spec", "subresources", "status");
  const declared = getPath(crd, "spec", "versions");
  // v1beta1 may name its only version in `spec.version` alone.
  const versions: readonly JsonValue[] = isJsonArray(declared)
    ? declared
    : [{ name: getPath(crd, "spec", "version") ?? null, served: true }];
  return versions.flatMap((version) => {
    const name = getString(version, "name");
    if (name === undefined) return [];
    const own = getPath(version, "schema", "openAPIV3Schema") ?? common;
    return [
      {
        version: name,
        // A half-written CRD has no `served` yet; until it says otherwise its version counts.
        served: getPath(version, "served") !== false,
        ...(isJsonObject(own) ? { schema: own } : {}),
        preserveUnknownFields: preserves === true,
        validatesStatus: !isJsonObject(getPath(version, "subresources", "status") ?? commonStatus),
        ...(getPath(version, "deprecated") === true ? { deprecationWarning: getString(version, "deprecationWarning") ?? "" } : {}),
      },
    ];
  });
}

/** Adds what every object has: `apiVersion`, `kind` and `metadata`; a schema may narrow only name and generateName of the last. */
function objectSchema(declared: StructuralSchema, metadata: StructuralSchema, kind: string): StructuralSchema {
  const properties = new Map(declared.properties ?? []);
  const implicit: readonly (readonly [string, StructuralSchema])[] = [
    ["apiVersion", properties.get("apiVersion") ?? { type: "string" }],
    ["kind", properties.get("kind") ?? { type: "string" }],
    ["metadata", narrowMetadata(metadata, properties.get("metadata"))],
  ];
  return {
    ...declared,
    type: "object",
    // A root that is not (yet) declared as an object says nothing about its fields.
    ...(declared.type === "object" ? {} : { preserveUnknownFields: true }),
    properties: new Map([...implicit, ...[...properties].filter(([name]) => !implicit.some(([known]) => known === name))]),
    typeName: kind,
  };
}
