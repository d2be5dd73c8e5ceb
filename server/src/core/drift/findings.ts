import type { FieldPath } from "../fieldPath.ts";
import type { JsonValue } from "../json.ts";
import type { StructuralSchema } from "../schema/structuralSchema.ts";
import type { DifferenceKind, FieldOwner } from "./types.ts";

/** A difference before it is known who made it and whether it matters. */
export interface Finding {
  readonly kind: Exclude<DifferenceKind, "ignored">;
  readonly path: FieldPath;
  readonly desired?: JsonValue;
  readonly live?: JsonValue;
  readonly owner?: FieldOwner;
  /** The schema of what holds the field. */
  readonly holder?: StructuralSchema;
  readonly isQuiet?: boolean;
  readonly note?: string;
}
