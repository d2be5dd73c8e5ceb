import type { FieldPath } from "../fieldPath.ts";
import { getString, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { FieldSet } from "./fieldSet.ts";
import { pathOfFields } from "./pathElements.ts";
import { compareStrings } from "./values.ts";

/** What one manager owns of an object: one entry of `metadata.managedFields`. */
export interface ManagedFieldsEntry {
  /** "kubectl-edit", "kustomize-controller". */
  readonly manager: string;
  readonly operation: "Apply" | "Update";
  /** "status", "scale"; absent for the object itself. */
  readonly subresource?: string;
  /** The version in which `fields` speaks: "apps/v1". */
  readonly apiVersion: string;
  /** When the manager last changed something, RFC 3339 with whole seconds. */
  readonly time?: string;
  readonly fields: FieldSet;
}

/** Fields that the server never records as owned by anyone (apimachinery, `managedfields/internal/stripmeta.go`). */
export const neverOwned: FieldSet = FieldSet.of(
  pathOfFields("apiVersion"),
  pathOfFields("kind"),
  pathOfFields("metadata"),
  ...["name", "namespace", "creationTimestamp", "selfLink", "uid", "clusterName", "generation", "managedFields", "resourceVersion"].map(
    (name) => pathOfFields("metadata", name),
  ),
);

/**
 * Reads the ownership of a live object. Undefined when it is unknown: no managed fields at all (nobody owns anything, or they were never
 * recorded) or the single empty entry `[{}]` with which somebody has had them stripped. Entries that are not well formed are left out.
 */
export function readManagedFields(object: JsonObject): readonly ManagedFieldsEntry[] | undefined {
  const metadata = object["metadata"];
  const entries = parseManagedFields(isJsonObject(metadata) ? metadata["managedFields"] : undefined);
  return entries.length === 0 ? undefined : entries;
}

/** Reads the list `metadata.managedFields`; entries that are not well formed are left out, of two with one identity the later one counts. */
export function parseManagedFields(list: JsonValue | undefined): readonly ManagedFieldsEntry[] {
  const byIdentity = new Map<string, ManagedFieldsEntry>();
  for (const item of isJsonArray(list) ? list : []) {
    const entry = parseEntry(item);
    if (entry !== undefined) byIdentity.set(entryIdentity(entry), entry);
  }
  return [...byIdentity.values()];
}

function parseEntry(item: JsonValue): ManagedFieldsEntry | undefined {
  if (!isJsonObject(item) || item["fieldsType"] !== "FieldsV1") return undefined;
  const operation = item["operation"];
  const apiVersion = getString(item, "apiVersion") ?? "";
  if ((operation !== "Apply" && operation !== "Update") || apiVersion === "") return undefined;
  const subresource = getString(item, "subresource") ?? "";
  const time = getString(item, "time");
  return {
    manager: getString(item, "manager") ?? "",
    operation,
    ...(subresource === "" ? {} : { subresource }),
    apiVersion,
    ...(time === undefined ? {} : { time }),
    fields: FieldSet.parse(item["fieldsV1"]),
  };
}

/** Writes `metadata.managedFields` as the server does: Apply before Update, then by time, manager, version and subresource. */
export function serializeManagedFields(entries: readonly ManagedFieldsEntry[]): readonly JsonObject[] {
  return [...entries].sort(compareEntries).map((entry) => ({
    ...(entry.manager === "" ? {} : { manager: entry.manager }),
    operation: entry.operation,
    apiVersion: entry.apiVersion,
    ...(entry.time === undefined ? {} : { time: entry.time }),
    fieldsType: "FieldsV1",
    fieldsV1: entry.fields.toFieldsV1(),
    ...(entry.subresource === undefined ? {} : { subresource: entry.subresource }),
  }));
}

/**
 * Returns what tells one entry from another: manager, operation and subresource, and for updates the version too, since an applier keeps one entry
 * whatever version it applies in.
 */
export function entryIdentity(entry: Omit<ManagedFieldsEntry, "fields" | "time">): string {
  return JSON.stringify([entry.manager, entry.operation, entry.subresource ?? "", entry.operation === "Update" ? entry.apiVersion : ""]);
}

/** The time of an entry in whole seconds since 1970, 0 if it has none: entries are ordered by it. */
export function entrySeconds(entry: ManagedFieldsEntry): number {
  const milliseconds = entry.time === undefined ? 0 : Date.parse(entry.time);
  return Number.isNaN(milliseconds) ? 0 : Math.floor(milliseconds / 1000);
}

function compareEntries(left: ManagedFieldsEntry, right: ManagedFieldsEntry): number {
  return (
    compareStrings(left.operation, right.operation) ||
    entrySeconds(left) - entrySeconds(right) ||
    compareStrings(left.manager, right.manager) ||
    compareStrings(left.apiVersion, right.apiVersion) ||
    compareStrings(left.subresource ?? "", right.subresource ?? "")
  );
}

/**
 * Returns the entries that own the value at `path`: those that list the path itself, or else those that own the nearest parent as one whole (an
 * atomic list or map, of which nothing is recorded below). Empty when nobody does.
 */
export function ownersOf(entries: readonly ManagedFieldsEntry[], path: FieldPath): readonly ManagedFieldsEntry[] {
  const owners = entries.filter((entry) => entry.fields.has(path));
  for (let length = path.length - 1; owners.length === 0 && length > 0; length--) {
    const parent = path.slice(0, length);
    if (entries.some((entry) => !entry.fields.below(parent).isEmpty)) return [];
    owners.push(...entries.filter((entry) => entry.fields.has(parent)));
  }
  return owners;
}

/** Returns the entries that own the value at `path` or anything inside it. */
export function ownersWithin(entries: readonly ManagedFieldsEntry[], path: FieldPath): readonly ManagedFieldsEntry[] {
  const within = entries.filter((entry) => entry.fields.hasPrefix(path));
  return within.length > 0 ? within : ownersOf(entries, path);
}
