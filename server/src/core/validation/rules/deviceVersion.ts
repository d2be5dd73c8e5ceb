import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

const number = "(?:0|[1-9]\\d*)";
const preRelease = `(?:${number}|\\d*[A-Za-z-][0-9A-Za-z-]*)`;
const build = "[0-9A-Za-z-]+";
const places: ReadonlySet<string> = new Set(["DeviceAttribute.version"]);
/** https://semver.org */
const semanticVersion = new RegExp(
  `^${number}\\.${number}\\.${number}(?:-${preRelease}(?:\\.${preRelease})*)?(?:\\+${build}(?:\\.${build})*)?$`,
);

/** Reports a version of a device that cannot be compared with others. */
export const deviceVersion: Rule = {
  code: "device-version",
  summary: "The version of a device is no semantic version.",
  severity: "error",
  stage: "validate",
  ...textsAt(
    // Lists of versions are dropped unless a feature is on.
    places,
    (text) => {
      // Longer ones are said to be too long.
      if (text.length > 64 || semanticVersion.test(text)) return undefined;
      return `version must be a semantic version such as 1.2.3 or 1.2.3-beta.1, not ${quoteValue(text)}.`;
    },
    places,
  ),
};
