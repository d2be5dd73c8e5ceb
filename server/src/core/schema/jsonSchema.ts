import { getPath, getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { CelRule } from "./celEngine.ts";
import { lazySchema, overlaySchema, type LazyMembers } from "./lazySchema.ts";
import { narrowMetadata } from "./objectMetadata.ts";
import type { StructuralSchema } from "./structuralSchema.ts";

export interface JsonSchemaContext {
  /** Answers the schema that a `$ref` names; undefined when there is none of that name. CRDs have no references. */
  readonly resolve?: (name: string) => StructuralSchema | undefined;
  /** Unknown fields are kept at every depth, as CRDs of v1beta1 do unless they say otherwise. */
  readonly preserveUnknownFields?: boolean;
  /** What the metadata of objects inside of an object is; without it they may be anything. */
  readonly metadata?: StructuralSchema;
  /** Fields that no schema names are dropped from members that a map takes without a schema, as the server does it for CRDs. */
  readonly prunes?: boolean;
}

const anything: StructuralSchema = { type: "any", preserveUnknownFields: true };

/** What `additionalProperties: true` says of the members of a map: scalars, lists of them, and objects without anything in them. */
const withoutFields: StructuralSchema = lazySchema({ type: "any", emptiesObjects: true }, { items: () => withoutFields });

/**
 * Reads a schema as CRDs (`openAPIV3Schema`) and the OpenAPI v3 documents of an API server write them, `x-kubernetes-*` extensions included. Members
 * of the wrong type are left out: what cannot be understood admits everything.
 */
export function toStructuralSchema(json: JsonValue | undefined, context: JsonSchemaContext = {}, typeName?: string): StructuralSchema {
  if (!isJsonObject(json)) return anything;
  const reference = referenceOf(json);
  if (reference !== undefined) {
    const target = context.resolve?.(reference) ?? anything;
    const { default: ownDefault, ...own } = ownFacts(json);
    // The default {} says that a Go struct stands in every object; for those that are no objects in JSON (times, quantities) it says nothing.
    const isDefault = !isEmptyObject(ownDefault) || target.type === "object";
    return overlaySchema(target, isDefault ? { ...own, ...optional("default", ownDefault) } : own);
  }
  const child = (value: JsonValue | undefined): StructuralSchema => toStructuralSchema(value, context);
  const preserved = context.preserveUnknownFields === true ? { preserveUnknownFields: true } : {};
  return lazySchema(
    { type: typeOf(json), ...ownFacts(json), ...preserved, ...optional("typeName", typeName) },
    membersOf(json, child, context),
  );
}

function isEmptyObject(value: JsonValue | undefined): boolean {
  return isJsonObject(value) && Object.keys(value).length === 0;
}

/** The type that the schema is nothing but a reference to: `$ref`, or `allOf` with one `$ref`, which is how siblings are written beside it. */
function referenceOf(json: JsonObject): string | undefined {
  const all = json["allOf"];
  const reference = getString(json, "$ref") ?? (isJsonArray(all) && all.length === 1 ? getString(all[0], "$ref") : undefined);
  return reference?.slice(reference.lastIndexOf("/") + 1);
}

const jsonTypes: ReadonlySet<string> = new Set(["object", "array", "string", "integer", "number", "boolean"]);

function typeOf(json: JsonObject): StructuralSchema["type"] {
  if (json["x-kubernetes-int-or-string"] === true) return "string";
  const type = json["type"];
  if (typeof type === "string" && jsonTypes.has(type)) return type as StructuralSchema["type"];
  if (json["format"] === "int-or-string" || json["format"] === "quantity") return "string";
  // What keeps unknown fields needs no type, and takes anything then; as an object it has the fields that are named.
  if (json["x-kubernetes-preserve-unknown-fields"] === true) return "any";
  return isJsonObject(json["properties"]) ? "object" : "any";
}

function membersOf(
  json: JsonObject,
  child: (value: JsonValue | undefined) => StructuralSchema,
  { metadata, prunes, preserveUnknownFields }: JsonSchemaContext,
): LazyMembers {
  const { properties, additionalProperties, items } = json;
  const embedded = json["x-kubernetes-embedded-resource"] === true;
  const list = (value: JsonValue | undefined): (() => readonly StructuralSchema[]) | undefined =>
    isJsonArray(value) && value.length > 0 ? () => value.map(child) : undefined;
  return {
    ...optional(
      "properties",
      isJsonObject(properties) || embedded
        ? () => {
            const own = isJsonObject(properties) ? properties : {};
            const schemas = new Map(Object.entries(embedded ? withObjectFields(own) : own).map(([name, value]) => [name, child(value)]));
            if (embedded && metadata) schemas.set("metadata", narrowMetadata(metadata, schemas.get("metadata")));
            return schemas;
          }
        : undefined,
    ),
    ...optional(
      "additionalProperties",
      additionalProperties === true
        ? () => (prunes === true && preserveUnknownFields !== true ? withoutFields : anything)
        : isJsonObject(additionalProperties)
          ? () => child(additionalProperties)
          : undefined,
    ),
    ...optional("items", isJsonObject(items) ? () => child(keepsUnknown(json) ? { ...items, ...keeping } : items) : undefined),
    // An int-or-string carries `anyOf: [integer, string]` for other tools; the format already says it.
    ...(json["x-kubernetes-int-or-string"] === true
      ? {}
      : {
          ...optional("allOf", list(json["allOf"])),
          ...optional("anyOf", list(json["anyOf"])),
          ...optional("oneOf", oneOfList(json, list)),
        }),
    ...optional("not", isJsonObject(json["not"]) ? () => child(json["not"]) : undefined),
  };
}

const keeping: JsonObject = { "x-kubernetes-preserve-unknown-fields": true };

/** A list that keeps unknown fields keeps those of its items; what an object keeps ends at its members. */
function keepsUnknown(json: JsonObject): boolean {
  return json["type"] === "array" && json["x-kubernetes-preserve-unknown-fields"] === true;
}

function oneOfList<List>(json: JsonObject, list: (value: JsonValue | undefined) => List): List | undefined {
  return json["format"] === "int-or-string" ? undefined : list(json["oneOf"]);
}

/** Every embedded object has these three, whether its schema says so or not. */
function withObjectFields(own: JsonObject): JsonObject {
  return {
    apiVersion: { type: "string" },
    kind: { type: "string" },
    metadata: { type: "object", "x-kubernetes-preserve-unknown-fields": true },
    ...own,
  };
}

/** Everything of a node that does not lead to other nodes. */
function ownFacts(json: JsonObject): Partial<StructuralSchema> {
  const strings = (key: string): readonly string[] | undefined => stringsOf(json[key]);
  const number = (key: string): number | undefined => numberOf(json[key]);
  const flag = (key: string): true | undefined => (json[key] === true ? true : undefined);
  const strategy = getString(json, "x-kubernetes-patch-strategy");
  const values = json["enum"];
  return {
    ...optional("format", json["x-kubernetes-int-or-string"] === true ? "int-or-string" : getString(json, "format")),
    ...optional("description", getString(json, "description")),
    ...optional("required", strings("required")),
    ...optional("enum", isJsonArray(values) && values.length > 0 ? values : undefined),
    ...optional("default", json["default"]),
    ...optional("nullable", flag("nullable")),
    ...optional("preserveUnknownFields", flag("x-kubernetes-preserve-unknown-fields")),
    ...optional("embeddedResource", flag("x-kubernetes-embedded-resource")),
    ...optional("listType", oneOf(json["x-kubernetes-list-type"], ["atomic", "set", "map"] as const)),
    ...optional("listMapKeys", strings("x-kubernetes-list-map-keys")),
    ...optional("mapType", oneOf(json["x-kubernetes-map-type"], ["granular", "atomic"] as const)),
    ...optional("patchMergeKey", getString(json, "x-kubernetes-patch-merge-key")),
    ...optional(
      "patchStrategy",
      strategy?.split(",").filter((name) => name === "merge" || name === "replace" || name === "retainKeys"),
    ),
    ...optional("pattern", getString(json, "pattern")),
    ...optional("minimum", number("minimum")),
    ...optional("maximum", number("maximum")),
    ...optional("exclusiveMinimum", flag("exclusiveMinimum")),
    ...optional("exclusiveMaximum", flag("exclusiveMaximum")),
    ...optional("multipleOf", number("multipleOf")),
    ...optional("minLength", number("minLength")),
    ...optional("maxLength", number("maxLength")),
    ...optional("minItems", number("minItems")),
    ...optional("maxItems", number("maxItems")),
    ...optional("uniqueItems", flag("uniqueItems")),
    ...optional("minProperties", number("minProperties")),
    ...optional("maxProperties", number("maxProperties")),
    ...optional("validations", rulesOf(json["x-kubernetes-validations"])),
    ...optional("typeName", json["format"] === "int-or-string" && getPath(json, "oneOf") !== undefined ? "IntOrString" : undefined),
  };
}

function rulesOf(value: JsonValue | undefined): readonly CelRule[] | undefined {
  if (!isJsonArray(value) || value.length === 0) return undefined;
  return value.flatMap((entry) => {
    const rule = getString(entry, "rule");
    if (rule === undefined) return [];
    return [
      {
        rule,
        ...optional("message", getString(entry, "message")),
        ...optional("messageExpression", getString(entry, "messageExpression")),
        ...optional("fieldPath", getString(entry, "fieldPath")),
        ...(isJsonObject(entry) && entry["optionalOldSelf"] === true ? { optionalOldSelf: true } : {}),
      },
    ];
  });
}

function stringsOf(value: JsonValue | undefined): readonly string[] | undefined {
  if (!isJsonArray(value)) return undefined;
  return value.filter((item) => typeof item === "string");
}

/** Bounds beyond 2^53 lose their last digits, which no check of ours can notice. */
function numberOf(value: JsonValue | undefined): number | undefined {
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : undefined;
}

function oneOf<Name extends string>(value: JsonValue | undefined, names: readonly Name[]): Name | undefined {
  return names.find((name) => name === value);
}

function optional<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({ [key]: value } as Record<Key, Value>);
}
