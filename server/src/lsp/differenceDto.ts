import { displayValue, fieldLabel } from "../core/drift/fieldLabel.ts";
import { managerText } from "../core/drift/managers.ts";
import { narrowDifference } from "../core/drift/narrowDifference.ts";
import { isAskable } from "../core/drift/settle.ts";
import type { FieldDifference } from "../core/drift/types.ts";
import { formatPath } from "../core/fieldPath.ts";
import type { DifferenceDto } from "../protocol/drift.ts";

/** Writes a difference, whose secrets are masked already, as clients show it. */
export function toDifferenceDto(difference: FieldDifference): DifferenceDto {
  const { path, kind, owner, quiet, note, ignored } = difference;
  const shown = narrowDifference(difference);
  return {
    path: formatPath(path),
    label: fieldLabel(shown.path),
    kind,
    ...(shown.desired === undefined ? {} : { desired: displayValue(shown.desired, shown.path) }),
    ...(shown.live === undefined ? {} : { live: displayValue(shown.live, shown.path) }),
    ...(owner === undefined ? {} : { ...owner, managerText: managerText(owner) }),
    quiet,
    ...(note === undefined ? {} : { note }),
    ...(ignored === undefined ? {} : { ignored: { was: ignored.was, reason: ignored.reason } }),
  };
}

/** The same for a difference from what runs, of which the API server may be asked. */
export function toLiveDifferenceDto(difference: FieldDifference): DifferenceDto {
  return { ...toDifferenceDto(difference), ...(isAskable(difference) ? { isAskable: true } : {}) };
}
