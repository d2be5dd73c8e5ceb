import { fieldPlaceOf } from "../fieldPlace.ts";
import type { FixSource } from "../fixContext.ts";
import { addField, setValue } from "../textEdits.ts";

/** Gives an object a name to begin with. */
export const addName: FixSource = {
  codes: ["missing-name"],
  fixes(context) {
    const place = fieldPlaceOf(context, [
      { kind: "field", name: "metadata" },
      { kind: "field", name: "name" },
    ]);
    if (!place) return [];
    const edit = place.entry
      ? setValue(context.source, place.entry, "name")
      : addField(context.source, place.holder.map, place.rest, "name");
    return edit ? [{ title: "Add a name", edits: [edit], isPreferred: false }] : [];
  },
};
