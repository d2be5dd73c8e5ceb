import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { entriesOf } from "../structure.ts";

/** In bytes, of all keys and values together. */
const most = 256 * 1024;

/** Reports annotations that are longer together than the server stores. */
export const annotationsTooLarge: Rule = {
  code: "annotations-too-large",
  summary: "The annotations of an object are longer than 256 KiB together.",
  severity: "error",
  stage: "validate",
  map(visit, report) {
    if (placeOf(visit) !== "ObjectMeta.annotations" || visit.parent?.parent?.parent !== undefined) return;
    // What is decrypted or substituted has another length then.
    if (visit.object.role.encrypted || visit.object.role.substituted) return;
    let size = 0;
    for (const { entry } of entriesOf(visit.node)) {
      size += entry.name.length;
      if (entry.value?.kind === "scalar" && typeof entry.value.value === "string") size += entry.value.value.length;
    }
    // Counted in UTF-16 units, of which UTF-8 has at least as many bytes.
    if (size > most)
      report({
        message: `The annotations of an object may have 262144 bytes together, not ${String(size)}.`,
        range: visit.keyRange ?? visit.range,
      });
  },
};
