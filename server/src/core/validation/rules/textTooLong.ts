import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { textsAt } from "../textsAt.ts";

/** How many bytes the texts may have that are no names. */
const limits: ReadonlyMap<string, number> = new Map([
  ["CSINodeDriver.nodeID", 256],
  ["DeviceAttribute.string", 64],
  ["DeviceAttribute.version", 64],
  ["QuobyteVolumeSource.tenant", 64],
]);

/** Reports a text that is longer than its field takes. */
export const textTooLong: Rule = {
  code: "text-too-long",
  summary: "A text is longer than its field takes.",
  severity: "error",
  stage: "validate",
  ...textsAt(limits, (text, place, visit) => {
    const limit = limits.get(place) ?? Infinity;
    // The server counts bytes, of which a letter has one or more.
    return text.length > limit ? `${nameOf(visit)} may have at most ${String(limit)} characters, not ${String(text.length)}.` : undefined;
  }),
};
