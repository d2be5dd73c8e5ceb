import { parseApiVersion, type GroupVersionKind } from "../manifest/resource.ts";
import { createBundledCatalog } from "./bundledCatalog.ts";
import { kindsOf, readDefinition, type FactsKind, type FactsNode, type FactsPack } from "./factsPack.ts";
import { createKindCatalog } from "./kindCatalog.ts";
import { compareMinors } from "./kubernetesVersion.ts";
import { withJsonSchemaShapes } from "./jsonSchemaShapes.ts";
import { lazySchema, overlaySchema, type LazyMembers } from "./lazySchema.ts";
import type { ApiHistory, KindFacts, SchemaCatalog, StructuralSchema } from "./structuralSchema.ts";

/**
 * Reads one Kubernetes minor out of the facts pack: every kind of its own API, those removed earlier included. A minor that the pack does not have is
 * answered with the nearest one that it has, the newer of two equally near; `kubernetesVersion` of the catalog says which.
 */
export function createBuiltInCatalog(pack: FactsPack, minor: string): SchemaCatalog {
  return historyOf(pack).at(minor);
}

const histories = new WeakMap<FactsPack, ApiHistory>();

/** The catalogs of a pack, each made when it is first asked for and then kept. */
function historyOf(pack: FactsPack): ApiHistory {
  const known = histories.get(pack);
  if (known) return known;
  const catalogs = new Map<string, SchemaCatalog>();
  const history: ApiHistory = {
    minors: minorsOf(pack),
    at(minor) {
      const exact = catalogs.get(minor);
      if (exact) return exact;
      const version = nearestMinor(history.minors, minor);
      if (version === undefined) return createKindCatalog([], minor);
      const catalog = catalogs.get(version) ?? createCatalog(pack, version, history);
      catalogs.set(version, catalog);
      return catalog;
    },
  };
  histories.set(pack, history);
  return history;
}

function createCatalog(pack: FactsPack, version: string, history: ApiHistory): SchemaCatalog {
  const types = new Map<string, StructuralSchema>();
  const resolve = (name: string): StructuralSchema => {
    const known = types.get(name);
    if (known) return known;
    const node = readDefinition(pack, version, name);
    const schema = node ? withJsonSchemaShapes(name, toSchema(node, name)) : { type: "any" as const, preserveUnknownFields: true };
    types.set(name, schema);
    return schema;
  };

  const toSchema = (node: FactsNode, definition?: string): StructuralSchema => {
    const own = ownFacts(node);
    if (node.r !== undefined) return overlaySchema(resolve(node.r), own);
    return lazySchema(
      { type: typeOf(node), ...own, ...(definition === undefined ? {} : { typeName: shortName(definition), definition }) },
      {
        ...lazily(
          "properties",
          node.p,
          (properties) => new Map(Object.entries(properties).map(([name, child]) => [name, asGranular(toSchema(child), definition, name)])),
        ),
        ...lazily("additionalProperties", node.m, (values) => toSchema(values)),
        ...lazily("items", node.i, (items) => toSchema(items)),
      },
    );
  };

  const catalog = createKindCatalog(
    kindsOf(pack, version).map((kind) => toKindFacts(kind, version, () => resolve(kind.type))),
    version,
    history,
  );
  return {
    ...catalog,
    ...(pack.custom ? { bundled: createBundledCatalog(pack.custom, catalog) } : {}),
    ...(pack.cel ? { cel: pack.cel } : {}),
  };
}

/** A field that is merged member by member although its type is one value everywhere else: who binds a volume fills in what was claimed by name. */
function asGranular(schema: StructuralSchema, definition: string | undefined, name: string): StructuralSchema {
  const isGranular = definition === "io.k8s.api.core.v1.PersistentVolumeSpec" && name === "claimRef";
  return isGranular ? overlaySchema(schema, { mapType: "granular" }) : schema;
}

/** The Kubernetes minors that a pack knows, oldest first. */
export function minorsOf(pack: FactsPack): readonly string[] {
  return Object.keys(pack.versions).sort(compareMinors);
}

function nearestMinor(known: readonly string[], wanted: string): string | undefined {
  const number = (minor: string): number => Number(minor.split(".")[1] ?? 0);
  const distance = (minor: string): number => Math.abs(number(minor) - number(wanted));
  return known.toSorted((left, right) => distance(left) - distance(right) || compareMinors(right, left))[0];
}

function toKindFacts(kind: FactsKind, minor: string, schema: () => StructuralSchema): KindFacts {
  const replacement = kind.replacement === undefined ? undefined : parseReplacement(kind.replacement);
  return {
    group: kind.group,
    version: kind.version,
    kind: kind.kind,
    namespaced: kind.namespaced,
    plural: kind.plural,
    source: "builtIn",
    minor,
    get schema() {
      return schema();
    },
    ...optional("introducedIn", kind.introduced),
    ...optional("deprecatedIn", kind.deprecated),
    ...optional("removedIn", kind.removed),
    ...optional("replacement", replacement),
    ...optional("offByDefault", kind.off),
  };
}

function parseReplacement(text: string): GroupVersionKind {
  const slash = text.lastIndexOf("/");
  return { ...parseApiVersion(text.slice(0, slash).replace(/^\//, "")), kind: text.slice(slash + 1) };
}

const typeNames = { o: "object", a: "array", s: "string", i: "integer", n: "number", b: "boolean" } as const;

function typeOf(node: FactsNode): StructuralSchema["type"] {
  if (node.t !== undefined) return typeNames[node.t];
  return node.f === undefined ? "any" : "string";
}

const listTypes = { a: "atomic", s: "set", m: "map" } as const;

/** Everything of a node that does not lead to other nodes. */
function ownFacts(node: FactsNode): Partial<StructuralSchema> {
  return {
    ...optional("format", node.f),
    ...optional("required", node.q),
    ...optional("enum", node.e),
    ...optional("default", node.d),
    ...optional("listType", node.l && listTypes[node.l]),
    ...optional("listMapKeys", node.k),
    ...(node.x === undefined ? {} : { mapType: "atomic" as const }),
    ...optional("patchMergeKey", node.y),
    ...optional("patchStrategy", node.s),
    ...(node.u === undefined ? {} : { preserveUnknownFields: true }),
    ...(node.f === "int-or-string" ? { typeName: "IntOrString" } : {}),
  };
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function lazily<Key extends keyof LazyMembers, Source>(
  key: Key,
  source: Source | undefined,
  compute: (source: Source) => NonNullable<StructuralSchema[Key]>,
): LazyMembers {
  return source === undefined ? {} : { [key]: () => compute(source) };
}

/** "Container" of "io.k8s.api.core.v1.Container". */
function shortName(typeName: string): string {
  return typeName.slice(typeName.lastIndexOf(".") + 1);
}
