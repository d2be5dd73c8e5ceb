import type { JsonValue } from "../../../json.ts";
import { fieldPlaceOf } from "../fieldPlace.ts";
import type { FixSource } from "../fixContext.ts";
import { addField, flowText, setValue } from "../textEdits.ts";

/** What rules of policy want at the place that they name. */
const wanted: Readonly<Record<string, JsonValue>> = {
  "privilege-escalation": false,
  "run-as-non-root": true,
  "missing-seccomp-profile": { type: "RuntimeDefault" },
  "undropped-capabilities": ["ALL"],
  "writable-root-filesystem": true,
  "default-account-token": false,
  "app-armor-profile": "RuntimeDefault",
  "unconfined-seccomp": "RuntimeDefault",
};

/** Writes what a policy asks for. */
export const setSecurely: FixSource = {
  codes: Object.keys(wanted),
  fixes(context) {
    const { source, finding } = context;
    const value = wanted[finding.code];
    const place = fieldPlaceOf(context);
    if (!place || value === undefined || place.rest.at(-1) === "add") return [];
    const edit = place.entry ? setValue(source, place.entry, value) : addField(source, place.holder.map, place.rest, value);
    const name = place.rest.at(-1) ?? "";
    // Whether the program can live with it, only its people know.
    return edit ? [{ title: `Set ${name}: ${flowText(value)}`, edits: [edit], isPreferred: false }] : [];
  },
};
