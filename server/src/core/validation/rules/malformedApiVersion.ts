import { dnsLabel1035, dnsSubdomain } from "../names.ts";
import type { Rule } from "../rule.ts";
import { textsAt } from "../textsAt.ts";
import { quoteValue } from "../wording.ts";

/** References to other objects, and whether the parts of the API version are looked at, too. */
const places: ReadonlyMap<string, boolean> = new Map([
  ["CrossVersionObjectReference.apiVersion", false],
  ["OwnerReference.apiVersion", false],
  ["ParamKind.apiVersion", true],
]);

/** Reports the API version of another object that is no version, or no group and a version. */
export const malformedApiVersion: Rule = {
  code: "malformed-api-version",
  summary: "The API version of a reference is no version with or without a group.",
  severity: "error",
  stage: "validate",
  ...textsAt(places, (text, place, visit) => {
    // Only the owners of the object itself are looked at, not those in templates.
    if (place === "OwnerReference.apiVersion" && visit.depth > 4) return undefined;
    const [first = "", second, ...more] = text.split("/");
    const version = second ?? first;
    if (more.length > 0 || (version === "" && place !== "CrossVersionObjectReference.apiVersion"))
      return `apiVersion must be a version such as v1, or a group and a version such as apps/v1, not ${quoteValue(text)}.`;
    if (places.get(place) !== true) return undefined;
    const reason = dnsLabel1035(version) ?? (second === undefined ? undefined : dnsSubdomain(first));
    return reason === undefined ? undefined : `The apiVersion ${quoteValue(text)} ${reason}.`;
  }),
};
