import type { JsonObject } from "../../json.ts";
import type { ManifestOrigin, ResourceId } from "../../manifest/resource.ts";
import type { FieldDifference, IgnoreReason } from "../types.ts";
import type { ManifestIgnore } from "../../manifest/ignoreComments.ts";

/** A resource whose differences are looked at. */
export interface IgnoreSubject {
  readonly id: ResourceId;
  /** Where its manifest stands; absent for what no file declares. */
  readonly origin?: Pick<ManifestOrigin, "path" | "kustomization">;
  /** The manifest that is compared. */
  readonly desired?: JsonObject;
  readonly live?: JsonObject;
  /** What comments of the manifest say. */
  readonly comments?: readonly ManifestIgnore[];
}

/** One statement that differences of some resources are fine. */
export interface Ignoring extends IgnoreReason {
  concerns(subject: IgnoreSubject): boolean;
  covers(difference: FieldDifference, subject: IgnoreSubject): boolean;
}
