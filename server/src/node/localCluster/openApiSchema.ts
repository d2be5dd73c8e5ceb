import type { JsonObject, JsonValue } from "../../core/json.ts";
import type { FactsNode } from "../../core/schema/factsPack.ts";

const typeNames = { o: "object", a: "array", s: "string", i: "integer", n: "number", b: "boolean" } as const;
const listTypes = { a: "atomic", s: "set", m: "map" } as const;

/** Writes one node of the facts pack as a kube-apiserver publishes it in OpenAPI v3, extensions included. `onReference` is told every type it names. */
export function factsToOpenApi(node: FactsNode, onReference: (name: string) => void): JsonObject {
  const below = (child: FactsNode): JsonObject => factsToOpenApi(child, onReference);
  const facts: JsonObject = {
    ...optional("default", node.d),
    ...optional("x-kubernetes-list-type", node.l && listTypes[node.l]),
    ...optional("x-kubernetes-list-map-keys", node.k),
    ...optional("x-kubernetes-map-type", node.x && "atomic"),
    ...optional("x-kubernetes-patch-merge-key", node.y),
    ...optional("x-kubernetes-patch-strategy", node.s?.join(",")),
  };
  if (node.r !== undefined) {
    onReference(node.r);
    // Siblings of a reference count only beside `allOf`.
    const reference = { $ref: `#/components/schemas/${node.r}` };
    return Object.keys(facts).length === 0 ? reference : { allOf: [reference], ...facts };
  }
  const isIntOrString = node.f === "int-or-string";
  return {
    ...optional("type", isIntOrString ? undefined : typeOf(node)),
    ...optional("format", node.f),
    ...(isIntOrString ? { oneOf: [{ type: "integer" }, { type: "string" }] } : {}),
    ...optional("properties", node.p && mapValues(node.p, below)),
    ...optional("additionalProperties", node.m && below(node.m)),
    ...optional("items", node.i && below(node.i)),
    ...optional("required", node.q),
    ...optional("enum", node.e),
    ...optional("x-kubernetes-preserve-unknown-fields", node.u && true),
    ...facts,
  };
}

function typeOf(node: FactsNode): string | undefined {
  if (node.t !== undefined) return typeNames[node.t];
  return node.f === undefined ? undefined : "string";
}

function mapValues(map: Readonly<Record<string, FactsNode>>, change: (node: FactsNode) => JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([name, node]) => [name, change(node)]));
}

function optional(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value };
}
