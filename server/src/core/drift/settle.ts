import { formatPath } from "../fieldPath.ts";
import type { JsonObject } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { equalValues } from "../ssa/values.ts";
import { createItemIndex } from "./listItems.ts";
import { describeManager } from "./managers.ts";
import type { FieldDifference } from "./types.ts";
import { valueAt } from "./valueAt.ts";

/** What a server said of the suspects of one object, by their paths: whether applying the manifest would change the field. Holds no values. */
export type Settlement = ReadonlyMap<string, boolean>;

/** The record of who owns what is missing: nothing that is applied brings it back. */
const ownershipPath = ".metadata.managedFields";

/** Tells whether the server can say of a difference if it really is one. */
export function isAskable({ kind, path }: FieldDifference): boolean {
  return kind === "suspect" && formatPath(path) !== ownershipPath;
}

/**
 * Reads what a dry run of applying the manifest says of each suspect among the differences: a field that the apply would leave as it is live differs in
 * spelling only.
 *
 * @param live the object that the dry run was made on
 * @param after what the dry run answered, in the same version
 */
export function readSettlement(
  differences: readonly FieldDifference[],
  live: JsonObject,
  after: JsonObject,
  schema: StructuralSchema | undefined,
): Settlement {
  const items = createItemIndex();
  return new Map(
    differences
      .filter(isAskable)
      .map(({ path }) => [formatPath(path), !equalValues(valueAt(live, path, schema, items), valueAt(after, path, schema, items))]),
  );
}

/** Replaces each suspect by what the server said of it: it is gone, or it is a difference. All others stay as we have judged them. */
export function settle(differences: readonly FieldDifference[], settlement: Settlement): readonly FieldDifference[] {
  return differences.flatMap((difference) => {
    const isChanged = isAskable(difference) ? settlement.get(formatPath(difference.path)) : undefined;
    if (isChanged === undefined) return [difference];
    return isChanged ? [toChange(difference)] : [];
  });
}

function toChange({ path, desired, live, owner }: FieldDifference): FieldDifference {
  const isByController = owner !== undefined && describeManager(owner).kind === "controller";
  const note = "The server says that applying the manifest changes this.";
  return {
    kind: live === undefined ? "missing" : "changed",
    path,
    ...(desired === undefined ? {} : { desired }),
    ...(live === undefined ? {} : { live }),
    ...(owner === undefined ? {} : { owner }),
    quiet: false,
    note: isByController ? `${note} ${owner.manager} sets it by itself; leave it out of Git or ignore the difference.` : note,
  };
}
