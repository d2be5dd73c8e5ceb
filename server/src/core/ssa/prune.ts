import type { JsonObject } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { FieldSet } from "./fieldSet.ts";
import { fieldsOf } from "./fieldsOf.ts";
import { removeFields } from "./removeFields.ts";
import { withDeclaredParents } from "./schemaChanges.ts";

/**
 * Removes from a merged object what its applier applied last time, does not apply now and nobody owns: `owned` is everything that anyone owns, the
 * applier's new fields included. What the applier never owned stays (structured-merge-diff, `merge/update.go`).
 */
export function pruneFields(merged: JsonObject, lastApplied: FieldSet, owned: FieldSet, schema: StructuralSchema | undefined): JsonObject {
  if (lastApplied.isEmpty) return merged;
  const last = withDeclaredParents(lastApplied, schema);
  const present = withDeclaredParents(fieldsOf(merged, schema), schema);
  const fieldsWithParents = (object: JsonObject): FieldSet => withDeclaredParents(fieldsOf(object, schema), schema);

  const withoutLast = removeFields(merged, last, schema);
  // Put back what others own inside of what went as a whole ...
  const unowned = present.difference(fieldsWithParents(withoutLast).union(withDeclaredParents(owned, schema)));
  const withOwned = removeFields(merged, unowned, schema);
  // ... and what went along with it although the applier did not own it.
  return removeFields(merged, present.difference(fieldsWithParents(withOwned)).intersection(last), schema);
}
