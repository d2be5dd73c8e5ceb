import { stringify } from "yaml";
import { isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { stripLive } from "./normalise.ts";
import { patchAll } from "./patchAll.ts";
import type { FieldDifference } from "./types.ts";

/**
 * Returns the live object as a manifest that differs from `desired` in nothing but the differences that count: what means the same is spelled as in Git, and
 * defaults, bookkeeping and ignored fields are not there.
 */
export function liveAsManifest(
  desired: JsonObject,
  differences: readonly FieldDifference[],
  schema: StructuralSchema | undefined,
): JsonObject {
  const loud = differences.filter(({ quiet, path }) => !quiet && path.length > 0);
  const patches = loud.map(({ path, live }) => ({ path, value: live }));
  const patched = patchAll(desired, patches, schema);
  return isJsonObject(patched) ? patched : desired;
}

/** Returns a live object that Git does not have as a manifest: without what the server keeps for itself. */
export function orphanAsManifest(live: JsonObject): JsonObject {
  return stripLive(live);
}

/** Fields that come first, in this order, wherever they stand; all others follow by name. */
const firstFields: readonly string[] = ["apiVersion", "kind", "metadata", "name", "namespace"];

/** Writes an object as YAML in which equal objects are equal text: fields in one order, no folding of long lines. Absent: "". */
export function canonicalYaml(object: JsonObject | undefined): string {
  if (object === undefined) return "";
  // YAML 1.1 quotes text that older readers take for something else: yes, on, 0644.
  return stringify(ordered(object), { version: "1.1", lineWidth: 0, aliasDuplicateObjects: false, indentSeq: false });
}

function ordered(value: JsonValue): JsonValue {
  if (isJsonArray(value)) return value.map(ordered);
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => rank(left) - rank(right) || (left < right ? -1 : left > right ? 1 : 0))
      .map(([name, member]) => [name, ordered(member)]),
  );
}

function rank(name: string): number {
  const index = firstFields.indexOf(name);
  return index < 0 ? firstFields.length : index;
}
