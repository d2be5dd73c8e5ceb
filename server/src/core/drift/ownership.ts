import { getPath, getString, isJson, isJsonArray, isJsonObject, type JsonObject, type JsonValue } from "../json.ts";
import { lastAppliedAnnotation } from "../ssa/lastApplied.ts";
import { entrySeconds, parseManagedFields, type ManagedFieldsEntry } from "../ssa/managedFields.ts";
import type { FieldOwner } from "./types.ts";

/** One entry of managed fields. What it owns stays text until a comparison asks: taken apart it is half of an object's memory. */
export interface OwnershipEntry extends FieldOwner {
  /** The version in which `fields` speaks. */
  readonly apiVersion: string;
  /** fieldsV1 as JSON. */
  readonly fields: string;
}

/** Who owns which field of a live object. */
export interface Ownership {
  /** Entries of status are left out: status is no part of a comparison. Empty when nobody owns anything, or the record was removed. */
  readonly entries: readonly OwnershipEntry[];
  /** What client-side `kubectl apply` applied last, as JSON. */
  readonly lastApplied?: string;
}

/** Nobody owns anything. */
export const noOwnership: Ownership = { entries: [] };

/**
 * Reads the ownership of a live object that still has its managed fields, `fieldsV1` taken apart or as text. `intern` may answer an equal string that is already kept: objects made from one
 * template have equal fields.
 */
export function readOwnership(live: JsonObject, intern: (text: string) => string = (text) => text): Ownership {
  const lastApplied = getString(live, "metadata", "annotations", lastAppliedAnnotation);
  const list = getPath(live, "metadata", "managedFields");
  const entries = (isJsonArray(list) ? list : []).flatMap((item) => readEntry(item, intern));
  return { entries, ...(lastApplied === undefined ? {} : { lastApplied }) };
}

function readEntry(item: JsonValue, intern: (text: string) => string): readonly OwnershipEntry[] {
  const manager = getString(item, "manager") ?? "";
  const operation = getString(item, "operation");
  const fields = getPath(item, "fieldsV1");
  const isText = typeof fields === "string";
  if ((!isText && !isJsonObject(fields)) || (operation !== "Apply" && operation !== "Update")) return [];
  const subresource = getString(item, "subresource") ?? "";
  if (subresource === "status") return [];
  const time = getString(item, "time");
  return [
    {
      manager,
      operation,
      ...(subresource === "" ? {} : { subresource }),
      ...(time === undefined ? {} : { time }),
      apiVersion: getString(item, "apiVersion") ?? "",
      fields: intern(isText ? fields : JSON.stringify(fields)),
    },
  ];
}

/** Texts that were taken apart, those of one template for all of its objects. */
const parsedFields = new Map<string, JsonObject>();
let parsedLength = 0;
/** A tree takes some twenty times the memory of its text. */
const maxParsedLength = 400_000;

/** What an entry owns, as fieldsV1; one tree for equal texts, that nobody may change. */
export function fieldsV1Of({ fields }: Pick<OwnershipEntry, "fields">): JsonObject {
  const known = parsedFields.get(fields);
  if (known !== undefined) return known;
  if (parsedLength + fields.length > maxParsedLength) {
    parsedFields.clear();
    parsedLength = 0;
  }
  const parsed = parseFields(fields);
  parsedFields.set(fields, parsed);
  parsedLength += fields.length;
  return parsed;
}

/** What a server sent as text was never looked at. */
function parseFields(text: string): JsonObject {
  if (!isJson(text)) return {};
  const value = JSON.parse(text) as JsonValue;
  return isJsonObject(value) ? value : {};
}

/** Returns the entries as sets of fields. */
export function expandEntries(entries: readonly OwnershipEntry[]): readonly ManagedFieldsEntry[] {
  return parseManagedFields(
    entries.map((entry) => ({
      manager: entry.manager,
      operation: entry.operation,
      apiVersion: entry.apiVersion,
      fieldsType: "FieldsV1",
      fieldsV1: fieldsV1Of(entry),
      ...(entry.subresource === undefined ? {} : { subresource: entry.subresource }),
      ...(entry.time === undefined ? {} : { time: entry.time }),
    })),
  );
}

/** The entry that changed something last, as what people are told of an owner; undefined when there is none. */
export function latestOwner(entries: readonly ManagedFieldsEntry[]): FieldOwner | undefined {
  const [latest] = entries.toSorted((left, right) => entrySeconds(right) - entrySeconds(left));
  return latest === undefined ? undefined : toOwner(latest);
}

/** Keeps of an entry what people are told. */
export function toOwner({ manager, operation, subresource, time }: FieldOwner): FieldOwner {
  return { manager, operation, ...(subresource === undefined ? {} : { subresource }), ...(time === undefined ? {} : { time }) };
}
