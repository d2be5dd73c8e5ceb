import type { ResourceDrift } from "../../core/drift/types.ts";
import type { FieldPath } from "../../core/fieldPath.ts";
import type { ManifestOrigin } from "../../core/manifest/resource.ts";
import type { TextPosition } from "../../core/text.ts";

/** Where something is declared. */
export interface ReportedPlace {
  /** As the user would name the file. */
  readonly file: string;
  /** From 0, as in LSP. */
  readonly range: { readonly start: TextPosition; readonly end: TextPosition };
}

/** Where a field of a declared object stands, or what holds it; undefined for files that are not there now. */
export type PlaceOf = (origin: ManifestOrigin, path: FieldPath) => ReportedPlace | undefined;

/** What is told of one resource. */
export type ReportedDrift = Pick<
  ResourceDrift,
  "id" | "version" | "origin" | "verdict" | "reason" | "isTerminating" | "differences" | "pending"
> & {
  readonly placeOf?: PlaceOf;
};

export interface DriftReport {
  /** Name of the environment, or of the file with the live objects. */
  readonly environment: string;
  readonly resources: readonly ReportedDrift[];
}
