import type { SourceField } from "../drift/sourceFields.ts";
import type { OffsetRange } from "../text.ts";
import type { DriftEntry } from "./types.ts";

/** A field with where it stands in the file. */
export interface PlacedField {
  readonly field: SourceField;
  /** Offsets in the file. */
  readonly range: OffsetRange;
  /** The field itself, what holds it, or the name of the resource where no more is certain. */
  readonly place: "field" | "holder" | "resource";
}

/** A resource of an environment in a file, with the fields that are something else there. */
export interface PlacedResource {
  readonly entry: DriftEntry;
  /** Where it begins: its first key. Offsets in the file. */
  readonly range: OffsetRange;
  /** False: the file only patches it. */
  readonly isDeclared: boolean;
  readonly fields: readonly PlacedField[];
}
