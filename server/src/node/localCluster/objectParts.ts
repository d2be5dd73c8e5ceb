import { getString, type JsonObject, type JsonValue } from "../../core/json.ts";
import { asMap } from "../../core/ssa/shape.ts";

/** The object without some of its members. */
export function without(object: JsonObject, ...names: readonly string[]): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** The member, or no member at all when there is no value. */
export function optional(name: string, value: JsonValue | undefined): JsonObject {
  return value === undefined ? {} : { [name]: value };
}

export function nameOf(object: JsonObject): string {
  return getString(object, "metadata", "name") ?? "";
}

export function namespaceOf(object: JsonObject): string {
  return getString(object, "metadata", "namespace") ?? "";
}

/** The object with some members of its metadata replaced. */
export function withMetadata(object: JsonObject, members: JsonObject): JsonObject {
  return { ...object, metadata: { ...asMap(object["metadata"]), ...members } };
}

/** The object without some members of its metadata. */
export function withoutMetadata(object: JsonObject, ...names: readonly string[]): JsonObject {
  return { ...object, metadata: without(asMap(object["metadata"]), ...names) };
}
