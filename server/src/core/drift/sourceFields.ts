import type { FieldPath } from "../fieldPath.ts";
import type { JsonObject, JsonValue } from "../json.ts";
import type { ResourceId } from "../manifest/resource.ts";
import { isImmutable } from "../schema/immutableFields.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import { createItemIndex } from "./listItems.ts";
import { narrowDifference } from "./narrowDifference.ts";
import { PathIndex } from "./pathIndex.ts";
import { maskDifferences, type EqualityMark } from "./secretMask.ts";
import type { FieldDifference } from "./types.ts";
import { valueAt } from "./valueAt.ts";

/** What a point of Git says of a field; without a value it leaves it out. */
export interface Stated {
  readonly value?: JsonValue;
}

/**
 * What a sync of main would do to a field: write what main says, take it away, leave it as it is, be refused because the field cannot be changed, or what
 * only the server knows.
 */
export type NextSync = "sets" | "removes" | "leaves" | "refused" | "unsure";

/** One field of the working files that is something else in the environment, with what there is to tell of it at its line. */
export interface SourceField {
  /** The working files against what is live. */
  readonly difference: FieldDifference;
  /** The place that differs: within the field, where that is one value with a single difference in it. */
  readonly path: FieldPath;
  /** The environment moved, or Git did: not committed, or committed and not deployed. */
  readonly cause: "environment" | "git";
  /** Absent: the resource is not in main. */
  readonly main?: Stated;
  /** Absent: what was applied is not known, or the resource was not. */
  readonly applied?: Stated;
  /** Absent where that is not known. */
  readonly nextSync?: NextSync;
}

export interface SourceFieldsInput {
  readonly id: ResourceId;
  readonly live: JsonObject;
  readonly schema: StructuralSchema | undefined;
  /** The working files against what is live. */
  readonly fromWorking: readonly FieldDifference[];
  /** What moved in the environment. */
  readonly moved: readonly FieldDifference[];
  readonly main?: { readonly object: JsonObject; readonly differences: readonly FieldDifference[] };
  readonly applied?: JsonObject;
}

/** Tells the story of each field of the working files that is something else in the environment. */
export function sourceFields({ id, live, schema, fromWorking, moved, main, applied }: SourceFieldsInput): readonly SourceField[] {
  const items = createItemIndex();
  const stated = (object: JsonObject, path: FieldPath): Stated => {
    const value = valueAt(object, path, schema, items);
    return value === undefined ? {} : { value };
  };
  const movedAt = new PathIndex(moved);
  const fromMain = main && new PathIndex(main.differences);
  return fromWorking.map((difference) => {
    const { path } = narrowDifference(difference);
    const nextSync = fromMain && nextSyncOf(id, difference.path, fromMain, live);
    return {
      difference,
      path,
      cause: movedAt.nested(difference.path, (other) => difference.quiet || !other.quiet) === undefined ? "git" : "environment",
      ...(main === undefined ? {} : { main: stated(main.object, path) }),
      ...(applied === undefined ? {} : { applied: stated(applied, path) }),
      ...(nextSync === undefined ? {} : { nextSync }),
    };
  });
}

function nextSyncOf(id: ResourceId, path: FieldPath, fromMain: PathIndex<FieldDifference>, live: JsonObject): NextSync | undefined {
  const difference = fromMain.nested(path);
  switch (difference?.kind) {
    case undefined:
    case "extra":
      return "leaves";
    case "removed":
      return "removes";
    case "changed":
    case "missing":
    case "orderOnly":
      return isImmutable(id, difference.path, live) ? "refused" : "sets";
    case "suspect":
      return "unsure";
    case "ignored":
      return undefined;
  }
}

/** Returns the fields of a resource without the values of a Secret's data. */
export function maskSourceFields(id: ResourceId, fields: readonly SourceField[], mark: EqualityMark): readonly SourceField[] {
  if (fields.length === 0) return fields;
  const mask = (difference: FieldDifference): FieldDifference => maskDifferences(id, [difference], mark)[0] ?? difference;
  const maskStated = (path: FieldPath, { value }: Stated): Stated => {
    const { desired } = mask({ path, kind: "changed", quiet: false, ...(value === undefined ? {} : { desired: value }) });
    return desired === undefined ? {} : { value: desired };
  };
  return fields.map((field) => ({
    ...field,
    difference: mask(field.difference),
    ...(field.main === undefined ? {} : { main: maskStated(field.path, field.main) }),
    ...(field.applied === undefined ? {} : { applied: maskStated(field.path, field.applied) }),
  }));
}
