import { encodeBase64 } from "../../../base64.ts";
import { memberOf, textOf } from "../../../validation/members.ts";
import { scopeAt } from "../../documentScope.ts";
import { fieldPlaceOf } from "../fieldPlace.ts";
import type { FixSource } from "../fixContext.ts";
import { addField, removeField, setValue } from "../textEdits.ts";

/** Encodes plain text in the data of a Secret, or moves it to where plain text belongs. */
export const encodeSecret: FixSource = {
  codes: ["invalid-base64"],
  fixes(context) {
    const { source, document, role, catalog, finding } = context;
    const place = fieldPlaceOf(context);
    const value = place?.entry?.value;
    if (!place?.entry || value?.kind !== "scalar" || typeof value.value !== "string") return [];
    const encoded = setValue(source, place.entry, encodeBase64(value.value));
    const encode = encoded ? [{ title: "Encode as base64", edits: [encoded], isPreferred: false }] : [];
    const root = scopeAt(document, role, catalog, finding.range.start)?.root;
    if (!root || textOf(root, "kind") !== "Secret") return encode;
    const plain = memberOf(root, "stringData");
    const names = plain?.kind === "map" ? [place.entry.name] : ["stringData", place.entry.name];
    const added = addField(source, plain?.kind === "map" ? plain : root, names, value.value);
    const data = root.entries.findLast(({ name }) => name === "data");
    const removed =
      place.holder.map.entries.length === 1 && data
        ? removeField(source, { map: root }, data)
        : removeField(source, place.holder, place.entry);
    if (!added || !removed) return encode;
    // A map that ends with its only field ends where the new one begins.
    const at = added.range.start >= removed.range.start && added.range.start <= removed.range.end;
    const move = at
      ? [
          {
            range: removed.range,
            newText: added.newText.replace(/^\r?\n/, "") + (source.endsWith("\n") || added.newText.endsWith("\n") ? "" : ""),
          },
        ]
      : [removed, added];
    return [...encode, { title: "Move to stringData", edits: move, isPreferred: false }];
  },
};
