import type { JsonObject } from "../json.ts";
import { capUpdates } from "./capUpdates.ts";
import { compareObjects, withoutFields } from "./compare.ts";
import { FieldSet } from "./fieldSet.ts";
import { entryIdentity, neverOwned, type ManagedFieldsEntry } from "./managedFields.ts";
import { entriesForUpdate, replaceEntry, takeOver, withManagedFields, withoutManagedFields, type WriteContext } from "./ownership.ts";
import { followSchemaChanges } from "./schemaChanges.ts";
import { zeroObject } from "./zeroObject.ts";

/** One write that is not an apply: a create, an update or any patch. */
export interface UpdateRequest extends WriteContext {
  /** The object as it was stored; absent when it is being created. */
  readonly before?: JsonObject;
  /** The object as it is going to be stored, defaults and all; its managed fields are what the client sent. */
  readonly after: JsonObject;
}

/**
 * Records a write in the managed fields of an object and returns it with them: the writer owns what it added or changed, everyone else loses that, and
 * what was removed is nobody's. Entries that lose nothing keep their time. An object that was never tracked stays untracked until it is applied.
 */
export function updateObject(request: UpdateRequest): JsonObject {
  const { before, schema, resetFields = FieldSet.empty } = request;
  const started = entriesForUpdate(before, request.after, request.subresource);
  const bare = withoutManagedFields(request.after);
  const after = request.complete?.(bare) ?? bare;
  if (before !== undefined && started.length === 0) return after;

  const entries = started.map((entry) => ({ ...entry, fields: followSchemaChanges(entry.fields, schema) }));
  const live = before === undefined ? emptyObject(request) : withoutManagedFields(before);
  const changes = withoutFields(compareObjects(live, after, schema), resetFields);
  const others = takeOver(entries, undefined, changes).entries;
  const written = changes.modified.union(changes.added).difference(neverOwned);
  return withManagedFields(after, capUpdates(written.isEmpty ? others : recordWrite(others, written, request)));
}

function recordWrite(entries: readonly ManagedFieldsEntry[], written: FieldSet, request: UpdateRequest): readonly ManagedFieldsEntry[] {
  const { manager, subresource, apiVersion, time } = request;
  const entry: ManagedFieldsEntry = {
    manager: manager === "" ? "unknown" : manager,
    operation: "Update",
    ...(subresource === undefined ? {} : { subresource }),
    apiVersion,
    time,
    fields: written,
  };
  const identity = entryIdentity(entry);
  const previous = entries.find((other) => entryIdentity(other) === identity);
  return replaceEntry(entries, { ...entry, fields: written.union(previous?.fields ?? FieldSet.empty) });
}

/** What a new object is compared with: nothing for custom resources, the zero value of the type for built-in ones. */
function emptyObject(request: UpdateRequest): JsonObject {
  return request.isCustom === true ? {} : zeroObject(request.schema);
}
