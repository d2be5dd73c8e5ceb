import { isUnknown, memberOf, numberOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** The time that a pod has to end when it names none. */
const defaultPeriod = 30;

/** Reports a hook that sleeps for longer than the pod has to end. */
export const sleepBeyondGracePeriod: Rule = {
  code: "sleep-beyond-grace-period",
  summary: "A hook sleeps for longer than the pod has to end.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "SleepAction.seconds") return;
    const written = memberOf(aroundOf(visit, "PodSpec")?.node, "terminationGracePeriodSeconds");
    const period = numberOf(written) ?? defaultPeriod;
    const value = Number(visit.node.value);
    if (isUnknown(written, visit.object.role) || (value >= 0 && value <= period)) return;
    report({
      message: `seconds must be between 0 and terminationGracePeriodSeconds, which is ${String(period)}, not ${String(visit.node.value)}.`,
    });
  },
};
