import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import { commonSchema, jsonText } from "./commonSchema.ts";
import { toStructuralSchema } from "./jsonSchema.ts";
import { createKindCatalog } from "./kindCatalog.ts";
import { narrowMetadata } from "./objectMetadata.ts";
import type { KindFacts, SchemaCatalog, StructuralSchema } from "./structuralSchema.ts";

/**
 * Makes a catalog of the kinds that CustomResourceDefinitions (v1 and v1beta1) declare: one per served version. `base` gives the Kubernetes version and
 * the schema of `metadata`. Objects that are no CRD, or lack what names a kind, are passed over. Of several CRDs that define the same kind counts what all of them say.
 */
export function createCrdCatalog(crds: Iterable<JsonObject>, base: SchemaCatalog): SchemaCatalog {
  const metadata = metadataSchema(base);
  const declared = [...crds].flatMap((crd) => kindsOf(crd, metadata));
  return createKindCatalog(withDisputes(declared), base.kubernetesVersion);
}

interface DeclaredKind {
  readonly facts: KindFacts;
  readonly schema: JsonObject | undefined;
  readonly preserveUnknownFields: boolean;
  readonly read: (schema: JsonObject | undefined, preserveUnknownFields: boolean) => StructuralSchema;
}

/** Makes one kind of those that are declared more than once; in what they differ is found out when somebody asks. */
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
    return [others.length === 0 ? first.facts : agreed(first, others)];
  });
}

/** Which of the CRDs the cluster has nobody here can know, so the kind is what all of them say of it. */
function agreed(first: DeclaredKind, others: readonly DeclaredKind[]): KindFacts {
  const { validatesStatus, ...facts } = Object.getOwnPropertyDescriptors(first.facts);
  const all = [first, ...others];
  let schema: StructuralSchema | undefined;
  return Object.defineProperties({} as KindFacts, {
    ...facts,
    ...(validatesStatus && all.every((kind) => kind.facts.validatesStatus === true) ? { validatesStatus } : {}),
    ...(others.some(({ facts: { namespaced } }) => namespaced !== first.facts.namespaced)
      ? { isDisputed: { value: true, enumerable: true } }
      : {}),
    schema: { get: () => (schema ??= agreedSchema(first, others)), enumerable: true },
  });
}

function agreedSchema(first: DeclaredKind, others: readonly DeclaredKind[]): StructuralSchema {
  const all = [first, ...others];
  const differing = new Map(others.filter(({ schema }) => schema !== first.schema).map((kind) => [jsonText(kind.schema), kind.schema]));
  if (differing.size > 0) differing.delete(jsonText(first.schema));
  const common = [...differing.values()].reduce<JsonObject | undefined>(commonSchema, first.schema);
  return first.read(
    common,
    all.some(({ preserveUnknownFields }) => preserveUnknownFields),
  );
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
      const read: DeclaredKind["read"] = (json, preserves) =>
        objectSchema(toStructuralSchema(json, { preserveUnknownFields: preserves, metadata, prunes: true }), metadata, kind);
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
          return (resolved ??= read(schema, preserveUnknownFields));
        },
        ...(deprecationWarning === undefined ? {} : { deprecationWarning }),
        ...(validatesStatus ? { validatesStatus } : {}),
      };
      return { facts, schema, preserveUnknownFields, read };
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
