import type { FixSource } from "../fixContext.ts";
import { fieldPlaceOf } from "../fieldPlace.ts";
import { setValue } from "../textEdits.ts";

/** What a field can only be where its rule speaks. */
const only: Readonly<Record<string, string | number | boolean>> = {
  "success-threshold": 1,
  "negative-number": 0,
  "subject-group": "rbac.authorization.k8s.io",
};

/** Writes the one value that is left. */
export const setTheOnlyValue: FixSource = {
  codes: Object.keys(only),
  fixes(context) {
    const value = only[context.finding.code];
    const place = fieldPlaceOf(context);
    const edit = place?.entry && value !== undefined ? setValue(context.source, place.entry, value) : undefined;
    return edit ? [{ title: `Change to ${String(value)}`, edits: [edit], isPreferred: context.finding.code === "success-threshold" }] : [];
  },
};
