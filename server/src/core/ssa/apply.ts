import { getString, type JsonObject } from "../json.ts";
import { succeed, type Failure, type Success } from "../result.ts";
import { compareObjects, withoutFields } from "./compare.ts";
import { formatConflicts, listConflicts, type ApplyConflict } from "./conflicts.ts";
import { FieldSet } from "./fieldSet.ts";
import { fieldsOf } from "./fieldsOf.ts";
import { allowedByLastApplied, withLastApplied } from "./lastApplied.ts";
import { entryIdentity, neverOwned, type ManagedFieldsEntry } from "./managedFields.ts";
import { mergeObjects } from "./merge.ts";
import { entriesOf, replaceEntry, takeOver, withManagedFields, withoutManagedFields, type WriteContext } from "./ownership.ts";
import { pruneFields } from "./prune.ts";
import { followSchemaChanges } from "./schemaChanges.ts";
import { asMap } from "./shape.ts";
import { updateObject } from "./update.ts";
import { checkTyped } from "./checkTyped.ts";
import { equalValues } from "./values.ts";

/** One server-side apply. */
export interface ApplyRequest extends WriteContext {
  /** The object as it is stored, managed fields included; absent when the apply creates it. */
  readonly live?: JsonObject;
  /** What is applied; it must not carry managed fields. */
  readonly applied: JsonObject;
  /** Takes fields from their owners instead of failing. */
  readonly force: boolean;
}

export interface ApplyResult {
  /** The merged object with its new managed fields. */
  readonly object: JsonObject;
  /** False when nothing at all is different from `live`: `object` equals it, times included, and the resource version stays. */
  readonly isChanged: boolean;
}

export type ApplyFailureReason =
  /** Others own fields that would change; `conflicts` lists them. The server answers 409. */
  | "conflict"
  /** `applied` does not fit the schema, or has two items with one key. The server answers 500. */
  | "invalid"
  /** `applied` has managed fields of its own. The server answers 400. */
  | "managedFieldsSent";

export interface ApplyFailure extends Failure<ApplyFailureReason> {
  readonly conflicts: readonly ApplyConflict[];
}

/**
 * Applies a configuration as `manager`, with the semantics of the API server (structured-merge-diff, `merge/update.go`, and apimachinery's field
 * managers around it): merge, prune what the manager applied before and nobody else owns, refuse or force conflicts, record ownership.
 */
export function applyObject(request: ApplyRequest): Success<ApplyResult> | ApplyFailure {
  const { live, applied, schema } = request;
  if (asMap(applied["metadata"])["managedFields"] !== undefined)
    return failApply("managedFieldsSent", "metadata.managedFields must be nil");
  const errors = checkTyped(applied, schema);
  if (errors.length > 0) {
    return failApply(
      "invalid",
      `failed to create typed patch object (${describeObject(applied)}): ${errors.length === 1 ? "" : "errors:\n  "}${errors.join("\n  ")}`,
    );
  }
  const outcome = applyOwning(request);
  if (outcome.ok || request.force || request.manager !== kubectl || outcome.conflicts.length === 0) return outcome;
  // What kubectl applied client-side before and nobody has changed since is its own, whatever name it was recorded under.
  const allowed = allowedByLastApplied(live ?? {}, request);
  const left = outcome.conflicts.filter((conflict) => !allowed.has(conflict.path));
  return left.length === 0 ? applyOwning({ ...request, force: true }) : failConflicts(left);
}

/** The one manager name for which the server keeps the annotation of client-side apply up to date. */
const kubectl = "kubectl";

function applyOwning(request: ApplyRequest): Success<ApplyResult> | ApplyFailure {
  const { applied, schema, manager, apiVersion, subresource, force } = request;
  const live = request.live === undefined ? {} : withoutManagedFields(request.live);
  const before = entriesBeforeApply(request).map((entry) => ({ ...entry, fields: followSchemaChanges(entry.fields, schema) }));
  const configured = fieldsOf(applied, schema).recursiveDifference(request.resetFields ?? FieldSet.empty);
  const own: ManagedFieldsEntry = {
    manager: manager === "" ? "unknown" : manager,
    operation: "Apply",
    ...(subresource === undefined ? {} : { subresource }),
    apiVersion,
    fields: configured,
  };
  const identity = entryIdentity(own);
  const previous = before.find((entry) => entryIdentity(entry) === identity);
  const claimed = replaceEntry(before, own);

  const owned = claimed.reduce((all, entry) => all.union(entry.fields), FieldSet.empty);
  const merged = pruneFields(mergeObjects(live, applied, schema), previous?.fields ?? FieldSet.empty, owned, schema);
  const changes = withoutFields(compareObjects(live, merged, schema), request.resetFields ?? FieldSet.empty);
  const { entries, taken } = takeOver(claimed, identity, changes);
  if (!force && taken.length > 0) return failConflicts(listConflicts(taken));

  const isMerged = request.live === undefined || !equalValues(live, merged);
  const time = isMerged ? request.time : previous?.time;
  const recorded = replaceEntry(entries, { ...own, ...(time === undefined ? {} : { time }), fields: configured.difference(neverOwned) });
  const annotated = manager === kubectl ? withLastApplied(merged, applied) : merged;
  const completed = isMerged || annotated !== merged ? (request.complete?.(annotated) ?? annotated) : live;
  return succeed(finish(request, live, completed, recorded));
}

/** An apply that changes nothing but times changes nothing: the object stays as it is, resource version included. */
function finish(request: ApplyRequest, live: JsonObject, completed: JsonObject, entries: readonly ManagedFieldsEntry[]): ApplyResult {
  const object = withManagedFields(completed, entries);
  if (request.live === undefined) return { object, isChanged: true };
  const before = entriesOf(request.live);
  const isSameOwnership = entries.length === before.length && entries.every((entry) => before.some((other) => isSameEntry(entry, other)));
  if (isSameOwnership && equalValues(live, completed)) return { object: request.live, isChanged: false };
  return { object, isChanged: true };
}

function isSameEntry(left: ManagedFieldsEntry, right: ManagedFieldsEntry): boolean {
  return entryIdentity(left) === entryIdentity(right) && left.apiVersion === right.apiVersion && left.fields.equals(right.fields);
}

/** An object that nobody owns anything of is put down to `before-first-apply`, so that the first apply conflicts with what it would change. */
function entriesBeforeApply(request: ApplyRequest): readonly ManagedFieldsEntry[] {
  const entries = entriesOf(request.live);
  if (request.live === undefined || entries.length > 0) return entries;
  // The object is already stored, so there is nothing to complete.
  const complete = (object: JsonObject): JsonObject => object;
  return entriesOf(updateObject({ ...request, complete, manager: "before-first-apply", after: withoutManagedFields(request.live) }));
}

function failApply(reason: ApplyFailureReason, message: string): ApplyFailure {
  return { ok: false, reason, message, conflicts: [] };
}

function failConflicts(conflicts: readonly ApplyConflict[]): ApplyFailure {
  return { ok: false, reason: "conflict", message: formatConflicts(conflicts), conflicts };
}

/** Names an object as the server does in its messages: `shop/web; apps/v1, Kind=Deployment`. */
function describeObject(object: JsonObject): string {
  const apiVersion = getString(object, "apiVersion") ?? "";
  const kind = getString(object, "kind") ?? "";
  return `${getString(object, "metadata", "namespace") ?? ""}/${getString(object, "metadata", "name") ?? ""}; ${apiVersion}, Kind=${kind}`;
}
