import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

const places: ReadonlySet<string> = new Set([
  "PodSecurityContext.fsGroup",
  "PodSecurityContext.runAsGroup",
  "PodSecurityContext.runAsUser",
  "PodSecurityContext.supplementalGroups[]",
  "SecurityContext.runAsGroup",
  "SecurityContext.runAsUser",
]);
const most = 2 ** 31 - 1;

/** Reports a number that is no id of a user or group. */
export const invalidUserId: Rule = {
  code: "invalid-user-id",
  summary: "A number is no id of a user or group.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    if (!places.has(placeOf(visit) ?? "")) return;
    const { value } = visit.node;
    if ((typeof value !== "number" && typeof value !== "bigint") || (value >= 0 && value <= most)) return;
    report({ message: `${nameOf(visit)} must be between 0 and ${String(most)}, not ${String(value)}.` });
  },
};
