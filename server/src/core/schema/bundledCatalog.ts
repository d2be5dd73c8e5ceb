import { isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { toApiVersion } from "../manifest/resource.ts";
import { createCrdCatalog } from "./crdCatalog.ts";
import type { CustomFactsSource, CustomKind } from "./customFacts.ts";
import { createKindCatalog } from "./kindCatalog.ts";
import { compareApiVersions } from "./kubernetesVersion.ts";
import type { KindFacts, SchemaCatalog, StructuralSchema } from "./structuralSchema.ts";

/**
 * Makes a catalog of the custom resources whose facts come with Plumbline. No schema is read before somebody asks for that of a kind. `base` gives the
 * Kubernetes version and the schema of `metadata`.
 */
export function createBundledCatalog(facts: CustomFactsSource, base: SchemaCatalog): SchemaCatalog {
  return createKindCatalog(
    facts.kinds.map((kind) => toKindFacts(kind, facts, base)),
    base.kubernetesVersion,
  );
}

/**
 * What is left of bundled or served kinds below a catalog that knows better: when it has a kind in any version, it knows which versions there are. Only a CRD
 * of the workspace may be older than what is below it, so newer versions than any of its own are left. Answers `lower` itself when all is left.
 */
export function withoutKindsOf(upper: SchemaCatalog, lower: SchemaCatalog): SchemaCatalog {
  const all = lower.all();
  const left = all.filter(({ group, version, kind }) =>
    upper
      .findByKind(kind)
      .every((known) => known.group !== group || (known.source === "workspace" && compareApiVersions(version, known.version) < 0)),
  );
  return left.length === all.length ? lower : createKindCatalog(left, lower.kubernetesVersion);
}

function toKindFacts(kind: CustomKind, facts: CustomFactsSource, base: SchemaCatalog): KindFacts {
  const { group, version, kind: name, plural, namespaced, validatesStatus, deprecationWarning } = kind;
  const project = facts.projects[kind.project];
  let schema: StructuralSchema | undefined;
  return {
    group,
    version,
    kind: name,
    plural,
    namespaced,
    source: "bundled",
    custom: true,
    get schema() {
      return (schema ??= readSchema(kind, facts, base));
    },
    ...(project ? { release: `${project.name} ${project.version}` } : {}),
    ...(validatesStatus ? { validatesStatus } : {}),
    ...(deprecationWarning === undefined ? {} : { deprecationWarning }),
  };
}

/** Reads the schema as that of any CRD is read. */
function readSchema(kind: CustomKind, facts: CustomFactsSource, base: SchemaCatalog): StructuralSchema {
  const { group, version, kind: name, plural, namespaced } = kind;
  const crd: JsonObject = {
    apiVersion: toApiVersion("apiextensions.k8s.io", "v1"),
    kind: "CustomResourceDefinition",
    spec: {
      group,
      names: { kind: name, plural },
      scope: namespaced ? "Namespaced" : "Cluster",
      versions: [{ name: version, served: true, schema: { openAPIV3Schema: readDefinition(facts, kind.schema) } }],
    },
  };
  return createCrdCatalog([crd], base).find(kind)?.schema ?? { type: "any", preserveUnknownFields: true };
}

const known = new WeakMap<readonly string[], Map<number, JsonValue>>();

/** A definition with those that it refers to in their places; each is read once and shared. */
function readDefinition(facts: CustomFactsSource, position: number): JsonValue {
  const definitions = facts.definitions();
  const values = known.get(definitions) ?? new Map<number, JsonValue>();
  known.set(definitions, values);
  const read = (at: number): JsonValue => {
    const before = values.get(at);
    if (before !== undefined) return before;
    const value = JSON.parse(definitions[at] ?? "{}", (_, member: JsonValue) => {
      const reference = isJsonObject(member) ? member["$ref"] : undefined;
      return typeof reference === "string" ? read(Number(reference)) : member;
    }) as JsonValue;
    values.set(at, value);
    return value;
  };
  return read(position);
}
