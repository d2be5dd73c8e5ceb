import { getPath, isJsonObject, type JsonObject } from "../json.ts";
import type { FieldPath } from "../fieldPath.ts";
import { FieldSet } from "./fieldSet.ts";
import { entryIdentity, type ManagedFieldsEntry } from "./managedFields.ts";
import { entriesOf, replaceEntry, withManagedFields } from "./ownership.ts";
import { pathOfFields } from "./pathElements.ts";
import { asMap } from "./shape.ts";

/** One write through the scale subresource. */
export interface ScaleRequest {
  /** The object that is scaled, as it was stored. */
  readonly before: JsonObject;
  readonly replicas: number;
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  /** The version of the scaled object, "apps/v1". */
  readonly apiVersion: string;
  /** Where the object keeps its number of replicas; `.spec.replicas` unless a CustomResourceDefinition says otherwise. */
  readonly replicasPath?: readonly string[];
}

/**
 * Scales an object and moves the ownership of its replicas, as the server does (apimachinery, `scalehandler.go`): the writer gets an entry of its own for
 * the subresource, without a time, and whoever owned the replicas loses them. While nobody owns the replicas nothing is recorded.
 */
export function scaleObject(request: ScaleRequest): JsonObject {
  const { before, replicas, manager, operation, apiVersion, replicasPath = ["spec", "replicas"] } = request;
  const isChanged = getPath(before, ...replicasPath) !== replicas;
  const scaled = isChanged ? setPath(before, replicasPath, replicas) : before;
  const path: FieldPath = pathOfFields(...replicasPath);
  const entries = entriesOf(before);
  if (!isChanged || !entries.some((entry) => entry.fields.has(path))) return scaled;

  const owner: ManagedFieldsEntry = { manager, operation, subresource: "scale", apiVersion, fields: FieldSet.of(path) };
  const known = entries.find((entry) => entryIdentity(entry) === entryIdentity(owner));
  const others = entries
    .filter((entry) => entry !== known)
    .map((entry) => ({ ...entry, fields: entry.fields.difference(owner.fields) }))
    .filter((entry) => !entry.fields.isEmpty);
  return withManagedFields(scaled, replaceEntry(others, known ?? owner));
}

function setPath(object: JsonObject, path: readonly string[], value: number): JsonObject {
  const [name, ...rest] = path;
  if (name === undefined) return object;
  const child = object[name];
  return { ...object, [name]: rest.length === 0 ? value : setPath(isJsonObject(child) ? child : asMap(undefined), rest, value) };
}
