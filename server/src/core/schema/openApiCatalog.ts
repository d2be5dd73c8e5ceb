import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { GroupVersionKind } from "../manifest/resource.ts";
import { toStructuralSchema } from "./jsonSchema.ts";
import { withJsonSchemaShapes } from "./jsonSchemaShapes.ts";
import { createKindCatalog } from "./kindCatalog.ts";
import type { KindFacts, SchemaCatalog, StructuralSchema } from "./structuralSchema.ts";

export interface OpenApiSource {
  /** The documents of `/openapi/v3/...`, one per group and version. */
  readonly documents: readonly JsonObject[];
  /** APIGroupDiscoveryList of `/api` and of `/apis`, which say scope and plural. */
  readonly discovery: readonly JsonObject[];
  /** "1.37". */
  readonly kubernetesVersion: string;
  /** It was written down earlier, and the server may have changed since. */
  readonly isRemembered?: boolean;
}

/** Makes a catalog of what a running API server serves: kinds from its discovery, their schemas from its OpenAPI documents. */
export function createOpenApiCatalog({ documents, discovery, kubernetesVersion, isRemembered = false }: OpenApiSource): SchemaCatalog {
  const schemas = new Map<string, () => StructuralSchema>();
  const custom = new Set<string>();
  for (const document of documents) {
    for (const { key, name, resolve } of rootsOf(document)) {
      schemas.set(key, () => resolve(name));
      if (!isBuiltInType(name)) custom.add(key);
    }
  }
  return createKindCatalog(
    discovery.flatMap(resourcesOf).map((resource): KindFacts => {
      const key = keyOf(resource);
      return {
        ...resource,
        source: "cluster",
        get schema() {
          return schemas.get(key)?.() ?? { type: "object", preserveUnknownFields: true };
        },
        ...(custom.has(key) ? { custom: true as const } : { minor: kubernetesVersion }),
        ...(isRemembered ? { isRemembered } : {}),
      };
    }),
    kubernetesVersion,
  );
}

interface Root {
  readonly key: string;
  readonly name: string;
  readonly resolve: (name: string) => StructuralSchema;
}

/** The schemas of one document that stand for kinds; their references are resolved within the document. */
function rootsOf(document: JsonObject): readonly Root[] {
  const components = getPath(document, "components", "schemas");
  if (!isJsonObject(components)) return [];
  const resolved = new Map<string, StructuralSchema>();
  const resolve = (name: string): StructuralSchema => {
    const known = resolved.get(name);
    if (known) return known;
    const written = specialTypes.get(name) ?? toStructuralSchema(components[name], { resolve }, name.slice(name.lastIndexOf(".") + 1));
    const schema = withJsonSchemaShapes(name, written);
    resolved.set(name, schema);
    return schema;
  };
  return Object.entries(components).flatMap(([name, schema]) => {
    const kinds = getPath(schema, "x-kubernetes-group-version-kind");
    if (!isJsonArray(kinds)) return [];
    return kinds.map((gvk) => ({
      key: keyOf({ group: getString(gvk, "group") ?? "", version: getString(gvk, "version") ?? "", kind: getString(gvk, "kind") ?? "" }),
      name,
      resolve,
    }));
  });
}

/** Kinds that the server decodes into its own types; the rest are custom resources or those of other API servers. */
function isBuiltInType(name: string): boolean {
  return /^io\.k8s\.(api|kube-aggregator|apiextensions-apiserver|apimachinery)\./.test(name);
}

const free: StructuralSchema = { type: "any", preserveUnknownFields: true };

/** Types whose JSON form is decided by code in the API server and which OpenAPI describes too loosely or too strictly. */
const specialTypes: ReadonlyMap<string, StructuralSchema> = new Map<string, StructuralSchema>([
  ["io.k8s.apimachinery.pkg.api.resource.Quantity", { type: "string", format: "quantity" }],
  ["io.k8s.apimachinery.pkg.util.intstr.IntOrString", { type: "string", format: "int-or-string", typeName: "IntOrString" }],
  ["io.k8s.apimachinery.pkg.apis.meta.v1.Time", { type: "string", format: "date-time" }],
  ["io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime", { type: "string", format: "micro-time" }],
  ["io.k8s.apimachinery.pkg.apis.meta.v1.FieldsV1", free],
  ["io.k8s.apimachinery.pkg.runtime.RawExtension", free],
  ["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSON", free],
  ["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrArray", free],
  ["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrBool", free],
  ["io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1.JSONSchemaPropsOrStringArray", free],
]);

interface DiscoveredResource extends GroupVersionKind {
  readonly plural: string;
  readonly namespaced: boolean;
}

/** The kinds of one APIGroupDiscoveryList (apidiscovery.k8s.io/v2 and v2beta1), subresources apart. */
function resourcesOf(list: JsonObject): readonly DiscoveredResource[] {
  return itemsOf(list["items"]).flatMap((group) =>
    itemsOf(getPath(group, "versions")).flatMap((version) =>
      itemsOf(getPath(version, "resources")).flatMap((resource) => {
        const plural = getString(resource, "resource");
        const kind = getString(resource, "responseKind", "kind");
        if (plural === undefined || kind === undefined) return [];
        const groupName = getString(group, "metadata", "name") ?? "";
        const versionName = getString(version, "version") ?? "";
        return [{ group: groupName, version: versionName, kind, plural, namespaced: getString(resource, "scope") === "Namespaced" }];
      }),
    ),
  );
}

function itemsOf(value: JsonValue | undefined): readonly JsonValue[] {
  return isJsonArray(value) ? value : [];
}

function keyOf({ group, version, kind }: GroupVersionKind): string {
  return `${group}/${version}/${kind}`;
}
