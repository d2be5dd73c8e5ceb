import { hasUnknown, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports an update that could neither add nor remove a pod, or a DaemonSet that would do both. */
export const stuckRollout: Rule = {
  code: "stuck-rollout",
  summary: "An update may neither add nor remove a pod, or a DaemonSet may do both.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    const type = visit.isCustom ? undefined : visit.schema.typeName;
    if (!isOfType(visit, "RollingUpdateDeployment", "RollingUpdateDaemonSet", "RollingUpdateStatefulSetStrategy")) return;
    if (hasUnknown(visit.node, visit.object.role)) return;
    const unavailable = isNone(visit.node, "maxUnavailable");
    const surge = isNone(visit.node, "maxSurge");
    if (type === "RollingUpdateStatefulSetStrategy") {
      if (unavailable === true)
        report({ message: "maxUnavailable must not be 0: no pod could be updated.", ...memberPlace(visit, "maxUnavailable") });
    } else if (type === "RollingUpdateDeployment") {
      if (unavailable === true && surge === true)
        report({
          message: "maxUnavailable and maxSurge must not both be 0: no pod could be updated.",
          ...memberPlace(visit, "maxUnavailable"),
        });
    } else if (unavailable === true && surge !== false)
      report({
        message: "maxUnavailable must not be 0 when maxSurge is 0: no pod could be updated.",
        ...memberPlace(visit, "maxUnavailable"),
      });
    else if (unavailable !== true && surge === false)
      report({ message: "A DaemonSet with maxSurge needs maxUnavailable: 0. Its default is 1.", ...memberPlace(visit, "maxSurge") });
  },
};

/** Tells whether an amount of pods is 0; undefined when it is not written. */
function isNone(node: Parameters<typeof memberOf>[0], name: string): boolean | undefined {
  const value = memberOf(node, name);
  if (value?.kind !== "scalar") return undefined;
  return typeof value.value === "string" ? /^0+%$/.test(value.value) : Number(value.value) === 0;
}
