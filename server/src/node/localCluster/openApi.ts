import { createHash } from "node:crypto";
import { getPath, isJsonObject, type JsonObject, type JsonValue } from "../../core/json.ts";
import { toApiVersion } from "../../core/manifest/resource.ts";
import { kindsOf, readDefinition, type FactsNode, type FactsPack } from "../../core/schema/factsPack.ts";
import { stringifyJson } from "../kubernetes/json.ts";
import type { KindRegistry } from "./kindRegistry.ts";
import type { ServedKind } from "./servedKind.ts";
import { factsToOpenApi } from "./openApiSchema.ts";

const objectMeta = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

/** Writes the OpenAPI v3 documents of a cluster from the facts pack and its CustomResourceDefinitions, one for each group and version. */
export class OpenApiDocuments {
  readonly #registry: KindRegistry;
  readonly #pack: FactsPack;
  readonly #minor: string;
  readonly #documents = new Map<string, string>();
  #revision = -1;

  constructor(registry: KindRegistry, pack: FactsPack, minor: string) {
    this.#registry = registry;
    this.#pack = pack;
    this.#minor = minor;
  }

  /** `/openapi/v3`: where the documents are, each with the hash of its content. */
  index(): JsonObject {
    const paths = this.#registry.groupVersions().map(({ group, version }): [string, JsonValue] => {
      const path = group === "" ? `api/${version}` : `apis/${group}/${version}`;
      const hash = createHash("sha512")
        .update(this.document(group, version) ?? "")
        .digest("hex")
        .toUpperCase();
      return [path, { serverRelativeURL: `/openapi/v3/${path}?hash=${hash}` }];
    });
    return { paths: Object.fromEntries(paths) };
  }

  /** The document of one group and version as text; undefined when it is not served. */
  document(group: string, version: string): string | undefined {
    if (this.#revision !== this.#registry.revision) {
      this.#documents.clear();
      this.#revision = this.#registry.revision;
    }
    const key = toApiVersion(group, version);
    const known = this.#documents.get(key);
    if (known !== undefined) return known;
    const kinds = this.#registry.all().filter((kind) => kind.group === group && kind.version === version);
    if (kinds.length === 0) return undefined;
    const text = stringifyJson({
      openapi: "3.0.0",
      info: { title: "Kubernetes", version: `v${this.#minor}` },
      paths: Object.fromEntries(kinds.flatMap(pathsOf)),
      components: { schemas: this.#schemas(kinds) },
    });
    this.#documents.set(key, text);
    return text;
  }

  #schemas(kinds: readonly ServedKind[]): JsonObject {
    const schemas: Record<string, JsonValue> = {};
    const pending: string[] = [];
    const add = (name: string, node: FactsNode | undefined, gvk?: JsonObject): void => {
      if (schemas[name] !== undefined || node === undefined) return;
      schemas[name] = {
        ...factsToOpenApi(node, (reference) => pending.push(reference)),
        ...(gvk === undefined ? {} : { "x-kubernetes-group-version-kind": [gvk] }),
      };
    };
    const typeOf = (name: string): FactsNode | undefined => readDefinition(this.#pack, this.#minor, name);
    const kindFacts = kindsOf(this.#pack, this.#minor);
    for (const kind of kinds) {
      const gvk = { group: kind.group, kind: kind.kind, version: kind.version };
      if (kind.custom !== undefined) {
        schemas[customTypeName(kind)] = customSchema(kind, gvk);
        pending.push(objectMeta);
        continue;
      }
      const known = kindFacts.find((candidate) => isSameKind(candidate, kind));
      if (known !== undefined) add(known.type, typeOf(known.type), gvk);
    }
    for (let name = pending.pop(); name !== undefined; name = pending.pop()) add(name, typeOf(name));
    return schemas;
  }
}

function isSameKind(left: { group: string; version: string; kind: string }, right: ServedKind): boolean {
  return left.group === right.group && left.version === right.version && left.kind === right.kind;
}

/** `org.example.pki.v1.Certificate` of the kind Certificate in pki.example.org/v1. */
function customTypeName({ group, version, kind }: ServedKind): string {
  return [...group.split(".").reverse(), version, kind].join(".");
}

function customSchema(kind: ServedKind, gvk: JsonObject): JsonObject {
  const declared = getPath(kind.custom?.version, "schema", "openAPIV3Schema");
  const own = isJsonObject(declared) ? declared : { type: "object", "x-kubernetes-preserve-unknown-fields": true };
  const properties = isJsonObject(own["properties"]) ? own["properties"] : {};
  return {
    ...own,
    properties: {
      apiVersion: { type: "string" },
      kind: { type: "string" },
      ...properties,
      metadata: { allOf: [{ $ref: `#/components/schemas/${objectMeta}` }] },
    },
    "x-kubernetes-group-version-kind": [gvk],
  };
}

/** kubectl looks here for what the server can do with a kind: dry runs, field validation, strategic merge patches. */
function pathsOf(kind: ServedKind): readonly [string, JsonValue][] {
  const root = kind.group === "" ? `/api/${kind.version}` : `/apis/${kind.group}/${kind.version}`;
  const collection = `${root}${kind.namespaced ? "/namespaces/{namespace}" : ""}/${kind.plural}`;
  const gvk = { group: kind.group, kind: kind.kind, version: kind.version };
  const operation = (action: string, parameters: readonly string[], contentTypes: readonly string[] = []): JsonObject => ({
    responses: { "200": { description: "OK" } },
    parameters: parameters.map((name) => ({ name, in: "query", schema: { type: "string", uniqueItems: true } })),
    ...(contentTypes.length === 0
      ? {}
      : { requestBody: { content: Object.fromEntries(contentTypes.map((type) => [type, { schema: { type: "object" } }])) } }),
    "x-kubernetes-action": action,
    "x-kubernetes-group-version-kind": gvk,
  });
  const writing = ["dryRun", "fieldManager", "fieldValidation"];
  return [
    [
      collection,
      {
        get: operation("list", ["continue", "fieldSelector", "labelSelector", "limit", "resourceVersion", "watch"]),
        post: operation("post", writing, ["application/json", "application/yaml"]),
      },
    ],
    [
      `${collection}/{name}`,
      {
        get: operation("get", []),
        put: operation("put", writing, ["application/json", "application/yaml"]),
        patch: operation("patch", [...writing, "force"], patchTypes(kind)),
        delete: operation("delete", ["dryRun", "propagationPolicy"]),
      },
    ],
  ];
}

/** Content types of patches that a kind takes. */
export function patchTypes(kind: ServedKind): readonly string[] {
  return [
    "application/json-patch+json",
    "application/merge-patch+json",
    ...(kind.custom === undefined ? ["application/strategic-merge-patch+json"] : []),
    "application/apply-patch+yaml",
  ];
}
