import { chosenOf } from "../alternatives.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { listWords } from "../wording.ts";

/** The order in which the server counts them: all but the first are one too many. */
const handlers = ["exec", "httpGet", "tcpSocket", "grpc", "sleep"];

/** Reports a probe or a lifecycle hook that says two things to do. */
export const severalHandlers: Rule = {
  code: "several-handlers",
  summary: "A probe or a lifecycle hook says more than one thing to do.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "Probe", "LifecycleHandler")) return;
    const chosen = chosenOf(visit, handlers) ?? [];
    for (const name of chosen.slice(1)) {
      report({
        message: `${nameOf(visit)} can do only one thing, but has ${listWords(chosen, "and")}.`,
        ...memberPlace(visit, name, "key"),
      });
    }
  },
};
