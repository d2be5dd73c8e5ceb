import { fieldPlaceOf } from "../fieldPlace.ts";
import type { FixSource } from "../fixContext.ts";
import { setValue } from "../textEdits.ts";

/** Writes a name with the letters that names have. */
export const lowerCaseName: FixSource = {
  codes: ["invalid-name", "invalid-reference-name", "claim-template-name", "invalid-port-name"],
  fixes(context) {
    const place = fieldPlaceOf(context);
    const value = place?.entry?.value;
    if (!place?.entry || value?.kind !== "scalar" || typeof value.value !== "string") return [];
    const name = value.value
      .toLowerCase()
      .replaceAll(/[^a-z0-9.-]+/g, "-")
      .replaceAll(/^[-.]+|[-.]+$/g, "");
    return [name, name.replaceAll(".", "-")]
      .filter((candidate, index, all) => candidate !== "" && candidate !== value.value && all.indexOf(candidate) === index)
      .slice(0, 1)
      .flatMap((candidate) => {
        const edit = place.entry && setValue(context.source, place.entry, candidate);
        return edit ? [{ title: `Change to ${candidate}`, edits: [edit], isPreferred: false }] : [];
      });
  },
};
