import type { JsonObject } from "../json.ts";
import { isJsonArray, isJsonObject } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { Comparison } from "./compare.ts";
import type { FieldSet } from "./fieldSet.ts";
import { entryIdentity, parseManagedFields, serializeManagedFields, type ManagedFieldsEntry } from "./managedFields.ts";
import { asList, asMap } from "./shape.ts";

/** What every write needs to know to keep the books of who owns what. */
export interface WriteContext {
  /** Who writes: the `fieldManager` of the request, else the first part of its user agent. */
  readonly manager: string;
  /** "status"; the scale subresource has its own function. */
  readonly subresource?: string;
  /** The version of the request, "apps/v1". */
  readonly apiVersion: string;
  readonly schema: StructuralSchema | undefined;
  /** The present in RFC 3339 with whole seconds: "2026-03-02T10:00:00Z". */
  readonly time: string;
  /** Fields that this endpoint ignores, so that nobody comes to own them through it; see `resetFieldsOf`. */
  readonly resetFields?: FieldSet;
  /** True for kinds that a CustomResourceDefinition declares; their empty object is really empty. */
  readonly isCustom?: boolean;
  /**
   * What the server does with an object before it stores it: defaults, canonical quantities, metadata that clients cannot change. It decides whether a
   * write changes anything at all. Managed fields are absent from what it gets.
   */
  readonly complete?: (object: JsonObject) => JsonObject;
}

/** Takes what was changed from everyone but the writer; what was removed is nobody's. Entries that are left with nothing go. */
export function takeOver(
  entries: readonly ManagedFieldsEntry[],
  writer: string | undefined,
  changes: Comparison,
): {
  readonly entries: readonly ManagedFieldsEntry[];
  readonly taken: readonly { readonly entry: ManagedFieldsEntry; readonly fields: FieldSet }[];
} {
  const written = changes.modified.union(changes.added);
  const taken: { readonly entry: ManagedFieldsEntry; readonly fields: FieldSet }[] = [];
  const left: ManagedFieldsEntry[] = [];
  for (const entry of entries) {
    const isWriter = entryIdentity(entry) === writer;
    const lost = isWriter ? undefined : entry.fields.intersection(written);
    if (lost !== undefined && !lost.isEmpty) taken.push({ entry, fields: lost });
    const fields = lost === undefined ? entry.fields : entry.fields.difference(lost).difference(changes.removed);
    if (!fields.isEmpty) left.push({ ...entry, fields });
  }
  return { entries: left, taken };
}

/** The entry without its place in the list replaced by identity; one without fields is taken out. */
export function replaceEntry(entries: readonly ManagedFieldsEntry[], entry: ManagedFieldsEntry): readonly ManagedFieldsEntry[] {
  const identity = entryIdentity(entry);
  const others = entries.filter((other) => entryIdentity(other) !== identity);
  return entry.fields.isEmpty ? others : [...others, entry];
}

/** Returns the object without its managed fields, which take no part in merging and comparing. */
export function withoutManagedFields(object: JsonObject): JsonObject {
  const metadata = object["metadata"];
  if (!isJsonObject(metadata) || !Object.hasOwn(metadata, "managedFields")) return object;
  return { ...object, metadata: Object.fromEntries(Object.entries(metadata).filter(([name]) => name !== "managedFields")) };
}

/** Returns the object with these managed fields; none are written when there is no entry. */
export function withManagedFields(object: JsonObject, entries: readonly ManagedFieldsEntry[]): JsonObject {
  const bare = withoutManagedFields(object);
  if (entries.length === 0) return bare;
  return { ...bare, metadata: { ...asMap(bare["metadata"]), managedFields: serializeManagedFields(entries) } };
}

/** Reads the entries of an object; none when it has no managed fields. */
export function entriesOf(object: JsonObject | undefined): readonly ManagedFieldsEntry[] {
  return parseManagedFields(asMap(object?.["metadata"])["managedFields"]);
}

/**
 * Returns the entries with which an update starts: those that the request carries, if they are well formed, so that clients can edit them; else those
 * of the live object. An empty list, or one with a single empty entry, wipes them. Subresources cannot touch them.
 */
export function entriesForUpdate(
  before: JsonObject | undefined,
  after: JsonObject,
  subresource: string | undefined,
): readonly ManagedFieldsEntry[] {
  const sent = asMap(after["metadata"])["managedFields"];
  if (subresource !== undefined || !isJsonArray(sent)) return entriesOf(before);
  const isWiped = sent.length === 0 || (sent.length === 1 && Object.keys(asMap(sent[0])).length === 0);
  if (isWiped) return [];
  const entries = parseManagedFields(sent);
  return entries.length === asList(sent).length ? entries : entriesOf(before);
}
