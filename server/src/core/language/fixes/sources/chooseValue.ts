import { closedValues } from "../../../validation/closedValues.ts";
import { fieldPlaceOf } from "../fieldPlace.ts";
import type { FixSource } from "../fixContext.ts";
import { setValue } from "../textEdits.ts";

/** More than these are a list to look up, not one to pick from. */
const maxValues = 6;

/** Offers each of the few values that a field takes. */
export const chooseValue: FixSource = {
  codes: ["invalid-enum-value"],
  fixes(context) {
    const place = fieldPlaceOf(context);
    if (!place?.entry) return [];
    const { entry, holder, schema } = place;
    const values = (closedValues.get(`${holder.schema?.typeName ?? ""}.${entry.name}`) ?? schema?.enum ?? []).filter(
      (value): value is string => typeof value === "string" && value !== "",
    );
    if (values.length > maxValues) return [];
    return values.flatMap((value) => {
      const edit = setValue(context.source, entry, value);
      return edit ? [{ title: `Change to ${value}`, edits: [edit], isPreferred: false }] : [];
    });
  },
};
