import { isValue, placeIn } from "../podSubject.ts";
import { baseline, type PolicyRule } from "../policyRule.ts";

/** Reports a pod that is not apart from its node. */
export const hostNamespace: PolicyRule = {
  code: "host-namespace",
  summary: "A pod shares the network, the processes or the memory of its node.",
  ...baseline,
  check({ pod }, report) {
    for (const name of pod ? ["hostNetwork", "hostPID", "hostIPC"] : []) {
      if (pod && isValue(pod.spec, true, name))
        report({ message: `${name} lets the pod into its node.`, ...placeIn(pod.spec, pod.path, name) });
    }
  },
};
