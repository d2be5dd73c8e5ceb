import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

const places: ReadonlySet<string> = new Set([
  "ConfigMapVolumeSource.defaultMode",
  "DownwardAPIVolumeFile.mode",
  "DownwardAPIVolumeSource.defaultMode",
  "KeyToPath.mode",
  "ProjectedVolumeSource.defaultMode",
  "SecretVolumeSource.defaultMode",
]);

/** Reports a mode of files beyond 0777. Most often it was meant to be octal and lacks the 0 in front. */
export const invalidFileMode: Rule = {
  code: "invalid-file-mode",
  summary: "The mode of a file is not between 0 and 0777.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value, source } = visit.node;
    if ((typeof value !== "number" && typeof value !== "bigint") || (value >= 0 && value <= 0o777)) return;
    const octal = /^[0-7]{3}$/.test(source) ? `0${source}` : undefined;
    const advice = octal === undefined ? "" : ` Octal numbers begin with 0: ${octal}.`;
    report({
      message: `${nameOf(visit)} must be between 0 and 0777, not ${String(value)}.${advice}`,
      ...(octal === undefined || visit.origin
        ? {}
        : { fixes: [{ title: `Change to ${octal}`, edits: [{ range: visit.node.range, newText: octal }], isPreferred: true }] }),
    });
  },
};
