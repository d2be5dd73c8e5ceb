import { fieldPlaceOf } from "../fieldPlace.ts";
import type { FixSource } from "../fixContext.ts";
import { setValue } from "../textEdits.ts";

/** How to write what was meant with the characters that a field takes, by rule. */
const spelling: Readonly<Record<string, (text: string) => string>> = {
  "invalid-data-key": (text) => text.replaceAll(/[^A-Za-z0-9._-]+/g, "-"),
  "invalid-env-name": (text) => text.replaceAll(/[^\x20-\x3c\x3e-\x7e]+|=/g, "_"),
  "invalid-header-name": (text) => trimmed(text.replaceAll(/[^A-Za-z0-9-]+/g, "-")),
  "invalid-host": (text) =>
    trimmed(
      text
        .replace(/^[a-z]+:\/\//, "")
        .replace(/[/:].*$/, "")
        .toLowerCase()
        .replaceAll(/[^a-z0-9.-]+/g, "-"),
    ),
  "invalid-key": (text) => trimmed(text.replaceAll(/[^A-Za-z0-9._/-]+/g, "-")),
  "invalid-label": (text) => trimmed(text.replaceAll(/[^A-Za-z0-9._-]+/g, "-")),
};

/** Writes a text with the characters that its field takes. */
export const writeAllowed: FixSource = {
  codes: Object.keys(spelling),
  fixes(context) {
    const spell = spelling[context.finding.code];
    const place = fieldPlaceOf(context);
    const value = place?.entry?.value;
    if (!spell || !place?.entry || value?.kind !== "scalar" || typeof value.value !== "string") return [];
    const text = spell(value.value);
    const edit = text === "" || text === value.value ? undefined : setValue(context.source, place.entry, text);
    return edit ? [{ title: `Change to ${text}`, edits: [edit], isPreferred: false }] : [];
  },
};

function trimmed(text: string): string {
  return text.replaceAll(/^[-._]+|[-._]+$/g, "");
}
