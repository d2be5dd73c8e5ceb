import { textOf } from "../members.ts";
import { aroundOf, isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a container that would be restarted to change its resources, in a pod whose containers are never restarted. */
export const resizeRestart: Rule = {
  code: "resize-restart",
  summary: "A new size restarts a container whose pod never restarts one.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "ContainerResizePolicy") || textOf(visit.node, "restartPolicy") !== "RestartContainer") return;
    if (textOf(aroundOf(visit, "PodSpec")?.node, "restartPolicy") === "Never")
      report({
        message: "RestartContainer is not possible in a pod with restartPolicy: Never; use NotRequired.",
        ...memberPlace(visit, "restartPolicy"),
      });
  },
};
