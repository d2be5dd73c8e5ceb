import { hasUnknown, numberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Without a deadline of its own, an update has ten minutes. */
const defaultDeadline = 600;

/** Reports an update that would be called failed before its first pod can count as available. */
export const deadlineBeforeReady: Rule = {
  code: "deadline-before-ready",
  summary: "The deadline of an update is not after the time that a pod needs to count as available.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "DeploymentSpec") || hasUnknown(visit.node, visit.object.role, 2)) return;
    const deadline = numberOf(visit.node, "progressDeadlineSeconds");
    const ready = numberOf(visit.node, "minReadySeconds") ?? 0;
    if (ready < 0 || (deadline ?? defaultDeadline) > ready || (deadline ?? 0) < 0) return;
    const written = deadline === undefined ? `, which is ${String(defaultDeadline)} when it is not written,` : "";
    report({
      message: `progressDeadlineSeconds${written} must be greater than minReadySeconds.`,
      ...memberPlace(visit, deadline === undefined ? "minReadySeconds" : "progressDeadlineSeconds"),
    });
  },
};
