import { displayValue, fieldLabel } from "../core/drift/fieldLabel.ts";
import { managerText } from "../core/drift/managers.ts";
import type { FieldDifference } from "../core/drift/types.ts";
import { formatPath } from "../core/fieldPath.ts";
import type { DifferenceDto } from "../protocol/drift.ts";

/** Writes a difference, whose secrets are masked already, as clients show it. */
export function toDifferenceDto({ path, kind, desired, live, owner, quiet, note }: FieldDifference): DifferenceDto {
  return {
    path: formatPath(path),
    label: fieldLabel(path),
    kind,
    ...(desired === undefined ? {} : { desired: displayValue(desired, path) }),
    ...(live === undefined ? {} : { live: displayValue(live, path) }),
    ...(owner === undefined ? {} : { ...owner, managerText: managerText(owner) }),
    quiet,
    ...(note === undefined ? {} : { note }),
  };
}
