import { kindsOf, readDefinition, typeNamesOf, type FactsNode, type FactsPack } from "../../server/src/core/schema/factsPack.ts";

type JsonSchema = Readonly<Record<string, unknown>>;

const types = { o: "object", a: "array", s: "string", i: "integer", n: "number", b: "boolean" } as const;

/**
 * The Kubernetes schemas in the layout that yaml-language-server looks for on the network, made of our own facts, so that both servers know the same
 * kinds and nothing is downloaded: `all.json` and `_definitions.json`.
 */
export class PeerSchemas {
  readonly #definitions: JsonSchema;
  /** Names of the types that stand for a kind. */
  readonly #kinds: string[] = [];

  constructor(pack: FactsPack, minor: string) {
    if (!pack.versions[minor]) throw new Error(`the pack has no Kubernetes ${minor}`);
    const definitions: Record<string, JsonSchema> = {};
    for (const name of typeNamesOf(pack, minor)) definitions[name] = toJsonSchema(readDefinition(pack, minor, name) ?? {});
    for (const { group, version: apiVersion, kind, type, removed } of kindsOf(pack, minor)) {
      // Types of several kinds (options of requests) are of no use here.
      if (removed !== undefined || !type.endsWith(`.${apiVersion}.${kind}`)) continue;
      const schema = definitions[type] ?? {};
      definitions[type] = {
        ...schema,
        properties: {
          ...(schema["properties"] as JsonSchema),
          apiVersion: { type: "string", enum: [group === "" ? apiVersion : `${group}/${apiVersion}`] },
          kind: { type: "string", enum: [kind] },
        },
        "x-kubernetes-group-version-kind": [{ group, version: apiVersion, kind }],
      };
      this.#kinds.push(type);
    }
    this.#definitions = definitions;
  }

  /** The text of a file of the layout; undefined for another one. */
  read(uri: string): string | undefined {
    const file = /\/([^/#]*)\.json(#|$)/.exec(uri)?.[1];
    if (file === "_definitions") return JSON.stringify({ definitions: this.#definitions });
    if (file !== "all") return undefined;
    return JSON.stringify({ oneOf: this.#kinds.map((name) => ({ $ref: `_definitions.json#/definitions/${name}` })) });
  }
}

function toJsonSchema(node: FactsNode): JsonSchema {
  if (node.r !== undefined) return { $ref: `#/definitions/${node.r}` };
  if (node.f === "int-or-string") return { oneOf: [{ type: "string" }, { type: "integer" }] };
  if (node.f === "quantity") return { oneOf: [{ type: "string" }, { type: "number" }] };
  return {
    ...(node.t === undefined ? {} : { type: node.t === "o" || node.t === "a" ? types[node.t] : [types[node.t], "null"] }),
    ...(node.p === undefined
      ? {}
      : {
          properties: Object.fromEntries(Object.entries(node.p).map(([name, child]) => [name, toJsonSchema(child)])),
          additionalProperties: false,
        }),
    ...(node.m === undefined ? {} : { additionalProperties: toJsonSchema(node.m) }),
    ...(node.i === undefined ? {} : { items: toJsonSchema(node.i) }),
    ...(node.q === undefined ? {} : { required: node.q }),
    ...(node.e === undefined ? {} : { enum: node.e }),
  };
}
