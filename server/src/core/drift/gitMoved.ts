import type { JsonObject } from "../json.ts";
import type { KindFacts } from "../schema/structuralSchema.ts";
import { equalValues } from "../ssa/values.ts";
import { lastStatement } from "./lastStatement.ts";
import { createItemIndex } from "./listItems.ts";
import type { Ownership } from "./ownership.ts";
import type { FieldDifference } from "./types.ts";
import { valueAt } from "./valueAt.ts";

export interface GitMovedContext {
  readonly kind: Pick<KindFacts, "schema" | "custom"> | undefined;
  readonly fieldManager: string;
}

/**
 * Tells, where nobody knows which commit was applied, whether the environment still stands as it was applied, so that Git alone explains the differences:
 * each live value is what this environment's own apply wrote, by its entry of managed fields or by what client-side apply recorded. A field that is
 * missing from an object that is applied server-side may have been taken away by anybody.
 *
 * @param differences main against live
 */
export function isOnlyGitMoved(
  differences: readonly FieldDifference[],
  live: { readonly object: JsonObject; readonly ownership: Ownership },
  { kind, fieldManager }: GitMovedContext,
): boolean {
  const loud = differences.filter(({ quiet }) => !quiet);
  if (loud.length === 0) return false;
  const isApplied = live.ownership.entries.some(({ manager, operation }) => manager === fieldManager && operation === "Apply");
  if (isApplied) return loud.every((difference) => isOwn(difference, fieldManager));
  const statement = lastStatement(live.ownership, kind?.schema, kind?.custom);
  const items = createItemIndex();
  return (
    statement !== undefined && loud.every(({ path, live: value }) => equalValues(valueAt(statement, path, kind?.schema, items), value))
  );
}

/** What is removed is owned by nobody else. */
function isOwn({ kind, owner }: FieldDifference, fieldManager: string): boolean {
  if (kind === "removed") return true;
  return kind === "changed" && owner?.manager === fieldManager && owner.operation === "Apply" && owner.subresource === undefined;
}
