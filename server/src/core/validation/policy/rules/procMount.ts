import { isValue, placeIn } from "../podSubject.ts";
import { restricted, type PolicyRule } from "../policyRule.ts";

/**
 * Reports a `procMount` other than the default in a pod with users of its own, which the baseline allows since 1.35; the API server refuses it in other pods.
 */
export const procMount: PolicyRule = {
  code: "proc-mount",
  summary: "A container sees all of /proc.",
  ...restricted,
  check({ pod }, report) {
    for (const { node, path, title } of pod?.hasOwnUsers === true ? pod.containers : []) {
      const names = ["securityContext", "procMount"];
      if (isValue(node, "Unmasked", ...names)) report({ message: `${title} sees all of /proc.`, ...placeIn(node, path, ...names) });
    }
  },
};
