import { isOpaqueScalar } from "../opaque.ts";
import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";
import { quoteValue } from "../wording.ts";

/** Amounts of pods: a number or a percentage. Those that are told `true` cannot be more than all. */
const places: ReadonlyMap<string, boolean> = new Map([
  ["PodDisruptionBudgetSpec.maxUnavailable", true],
  ["PodDisruptionBudgetSpec.minAvailable", true],
  ["RollingUpdateDaemonSet.maxSurge", true],
  ["RollingUpdateDaemonSet.maxUnavailable", true],
  ["RollingUpdateDeployment.maxSurge", false],
  ["RollingUpdateDeployment.maxUnavailable", true],
  ["RollingUpdateStatefulSetStrategy.maxUnavailable", true],
]);

/** Reports an amount of pods that is neither a number nor a percentage, or more than all of them. */
export const invalidAmount: Rule = {
  code: "invalid-amount",
  summary: "An amount of pods is neither a number nor a percentage.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const isPart = places.get(placeOf(visit) ?? "");
    if (isPart === undefined) return;
    const { value, style, range } = visit.node;
    if (typeof value !== "string" || isOpaqueScalar(visit.node, visit.object.role)) return;
    if (/^\d+%$/.test(value)) {
      if (isPart && Number(value.slice(0, -1)) > 100) report({ message: `${nameOf(visit)} must not be more than 100%.` });
      return;
    }
    const isQuoted = /^\d+$/.test(value);
    report({
      message: `${nameOf(visit)} must be a number such as 1 or a percentage such as 25%, not ${isQuoted ? "the text " : ""}${quoteValue(value)}.`,
      ...(!isQuoted || style === "plain" || visit.origin
        ? {}
        : { fixes: [{ title: "Remove the quotes", edits: [{ range, newText: value }], isPreferred: true }] }),
    });
  },
};
