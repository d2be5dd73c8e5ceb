import { isValue, placeIn } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

/** Reports a container that can do everything on its node. */
export const privilegedContainer: PolicyRule = {
  code: "privileged-container",
  summary: "A container is privileged.",
  ...baseline,
  check({ pod }, report) {
    for (const { node, path, title } of pod?.containers ?? []) {
      const names = ["securityContext", "privileged"];
      if (isValue(node, true, ...names))
        report({ message: `${title} is privileged: it can do everything on its node.`, ...placeIn(node, path, ...names) });
    }
  },
};
