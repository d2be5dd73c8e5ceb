import { labelsOf, unmetBy } from "../../labelSelector.ts";
import { hasUnknown, memberOf, numberOf, textOf } from "../../members.ts";
import { placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a workload whose replicas may all go at once. */
export const missingDisruptionBudget: PolicyRule = {
  code: "missing-disruption-budget",
  summary: "A workload with several replicas has no PodDisruptionBudget.",
  severity: "information",
  profiles: ["reliability"],
  check({ pod, view, surroundings }, report) {
    const { root, gvk, role, path } = view;
    if (!pod || !["Deployment", "StatefulSet"].includes(gvk.kind) || (numberOf(root, "spec", "replicas") ?? 1) < 2) return;
    if (hasUnknown(memberOf(pod.metadata, "labels"), role)) return;
    const labels = labelsOf(memberOf(pod.metadata, "labels"));
    const namespace = textOf(root, "metadata", "namespace");
    const isCovered = surroundings.budgets().some((budget) => {
      // A namespace that is absent may come from a kustomization.
      if (budget.namespace !== undefined && namespace !== undefined && budget.namespace !== namespace) return false;
      const matchLabels = memberOf(budget.selector, "matchLabels");
      return unmetBy(labels, { matchLabels, matchExpressions: memberOf(budget.selector, "matchExpressions") }, role) === undefined;
    });
    if (!isCovered)
      report({
        message: "No PodDisruptionBudget of this folder is for these pods: a drain may stop all of them at once.",
        ...placeIn(root, path, "spec", "replicas"),
      });
  },
};
