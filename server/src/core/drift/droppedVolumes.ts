import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { memberSchema } from "../ssa/shape.ts";
import { isDroppedField } from "./serverDefaults.ts";

const none: ReadonlySet<string> = new Set();

/**
 * The names of the volumes of a pod that the server takes and drops as a whole, with all mounts of them, because the feature of their source is off
 * (kubernetes `pkg/api/pod`, `dropImageVolumes`). Of other sources it drops nothing but the field.
 */
export function droppedVolumes(podSpec: JsonObject, schema: StructuralSchema | undefined, minor: string | undefined): ReadonlySet<string> {
  const { volumes } = podSpec;
  const volumeSchema = memberSchema(schema, "volumes")?.items;
  if (!isJsonArray(volumes) || !isDroppedField(volumeSchema, "image", minor)) return none;
  return new Set(
    volumes.filter(isJsonObject).flatMap(({ name, image }) => (typeof name === "string" && isJsonObject(image) ? [name] : [])),
  );
}

/** Tells whether a value is one of the volumes, a mount of one, or a list of nothing else. */
export function isOfVolumes(value: JsonValue, schema: StructuralSchema | undefined, names: ReadonlySet<string>): boolean {
  if (names.size === 0) return false;
  if (isJsonArray(value)) return value.length > 0 && value.every((item) => isOfVolumes(item, schema?.items, names));
  if (!isJsonObject(value) || (schema?.typeName !== "Volume" && schema?.typeName !== "VolumeMount")) return false;
  return typeof value["name"] === "string" && names.has(value["name"]);
}
