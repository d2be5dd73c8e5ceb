import type { FactsNode } from "../../server/src/core/schema/factsPack.ts";

/** The part of OpenAPI v3 that a Kubernetes API server uses. */
export interface ServedSchema {
  readonly $ref?: string;
  readonly allOf?: readonly ServedSchema[];
  readonly type?: string;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, ServedSchema>>;
  readonly additionalProperties?: ServedSchema;
  readonly items?: ServedSchema;
  readonly required?: readonly string[];
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly "x-kubernetes-list-type"?: string;
  readonly "x-kubernetes-list-map-keys"?: readonly string[];
  readonly "x-kubernetes-map-type"?: string;
  readonly "x-kubernetes-patch-merge-key"?: string;
  readonly "x-kubernetes-patch-strategy"?: string;
  readonly "x-kubernetes-group-version-kind"?: readonly { readonly group: string; readonly version: string; readonly kind: string }[];
}

const meta = "io.k8s.apimachinery.pkg.apis.meta.v1";
const crd = "io.k8s.apiextensions-apiserver.pkg.apis.apiextensions.v1";

/**
 * Where the pack deviates from what is served, on purpose: types whose JSON form is decided by code in the API server. Each entry has the schema that
 * the server publishes, so that a change there is noticed, and what the pack writes in the place of the reference.
 */
export const specialTypes: Readonly<Record<string, { readonly served: object; readonly pack: FactsNode }>> = {
  // A reader of the pack gets the format's name and need not recognise the alternatives.
  "io.k8s.apimachinery.pkg.api.resource.Quantity": { served: { oneOf: [{ type: "string" }, { type: "number" }] }, pack: { f: "quantity" } },
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": {
    served: { format: "int-or-string", oneOf: [{ type: "integer" }, { type: "string" }] },
    pack: { f: "int-or-string" },
  },
  [`${meta}.Time`]: { served: { type: "string", format: "date-time" }, pack: { t: "s", f: "date-time" } },
  // Published like Time, but the server refuses it without six digits of a second.
  [`${meta}.MicroTime`]: { served: { type: "string", format: "date-time" }, pack: { t: "s", f: "micro-time" } },
  // Published as an object without properties, but holds any field.
  [`${meta}.FieldsV1`]: { served: { type: "object" }, pack: { t: "o", u: 1 } },
  // Published as an object; the decoder takes any JSON, and some kinds refuse what is no object later.
  "io.k8s.apimachinery.pkg.runtime.RawExtension": { served: { type: "object" }, pack: { u: 1 } },
  // Own decoders: any JSON, or an alternative that OpenAPI leaves open.
  [`${crd}.JSON`]: { served: {}, pack: { u: 1 } },
  [`${crd}.JSONSchemaPropsOrArray`]: { served: {}, pack: { u: 1 } },
  [`${crd}.JSONSchemaPropsOrBool`]: { served: {}, pack: { u: 1 } },
  [`${crd}.JSONSchemaPropsOrStringArray`]: { served: {}, pack: { u: 1 } },
};

const letters = { object: "o", array: "a", string: "s", integer: "i", number: "n", boolean: "b" } as const;
const refPrefix = "#/components/schemas/";

/** Writes a served schema as the pack would, reading nothing but the schema. */
export function toFactsNode(schema: ServedSchema): FactsNode {
  const ref = (schema.$ref ?? schema.allOf?.[0]?.$ref)?.slice(refPrefix.length);
  const base: FactsNode = ref === undefined ? toStructure(schema) : (specialTypes[ref]?.pack ?? { r: ref });
  // A struct that stands in every object has the default {}. Types that are a struct in Go only have it too; there it says nothing.
  const isObject = base.r !== undefined || base.t === "o";
  return {
    ...base,
    ...(schema.default === undefined || (isEmptyObject(schema.default) && !isObject) ? {} : { d: schema.default as string }),
    ...optional("l", schema["x-kubernetes-list-type"]?.[0] as FactsNode["l"]),
    ...optional("k", schema["x-kubernetes-list-map-keys"]),
    ...(schema["x-kubernetes-map-type"] === "atomic" ? { x: 1 } : {}),
    ...optional("y", schema["x-kubernetes-patch-merge-key"]),
    ...optional("s", schema["x-kubernetes-patch-strategy"]?.split(",") as FactsNode["s"]),
  };
}

function toStructure(schema: ServedSchema): FactsNode {
  // A struct without fields is published without properties; the pack says that it has none.
  const isEmptyStruct = schema.type === "object" && schema.properties === undefined && schema.additionalProperties === undefined;
  const properties = isEmptyStruct ? {} : schema.properties;
  return {
    ...(schema.type === undefined ? {} : { t: letters[schema.type as keyof typeof letters] }),
    ...optional("f", schema.format),
    ...optional("p", properties && Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, toFactsNode(property)]))),
    ...optional("m", schema.additionalProperties && toElement(schema.additionalProperties)),
    ...optional("i", schema.items && toElement(schema.items)),
    ...optional("q", schema.required),
    ...optional("e", schema.enum),
  };
}

/** The default of list items and map values is always the zero value of the Go type; the pack leaves it out. */
function toElement(schema: ServedSchema): FactsNode {
  return toFactsNode({ ...schema, default: undefined });
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}

function isEmptyObject(value: unknown): boolean {
  return typeof value === "object" && value !== null && Object.keys(value).length === 0;
}

/** One line per fact of a node, so that two nodes can be compared whatever the order of their keys, required names and enum values. */
export function factLines(node: FactsNode, path: string): readonly string[] {
  const { p, m, i, q, e, ...own } = node;
  const sorted = [...Object.entries(own), ...(q ? [["q", q.toSorted()] as const] : []), ...(e ? [["e", e.toSorted()] as const] : [])];
  return [
    ...sorted.map(([key, value]) => `${path} ${key}=${JSON.stringify(value)}`),
    ...(p ? [`${path} has properties`] : []),
    ...Object.entries(p ?? {}).flatMap(([name, property]) => [`${path}.${name} exists`, ...factLines(property, `${path}.${name}`)]),
    ...(m ? [`${path}{} exists`, ...factLines(m, `${path}{}`)] : []),
    ...(i ? [`${path}[] exists`, ...factLines(i, `${path}[]`)] : []),
  ];
}
