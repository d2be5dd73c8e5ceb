import { memberOf } from "../../members.ts";
import { isValue, placeIn } from "../podSubject.ts";
import { restricted, type PolicyRule } from "../policyRule.ts";

/** Reports a container that may run as root. */
export const runAsNonRoot: PolicyRule = {
  code: "run-as-non-root",
  summary: "A container does not say that it runs as somebody other than root.",
  ...restricted,
  check({ pod }, report) {
    // With users of its own the pod may; the standards say so since 1.35, and a feature gate before.
    if (!pod || pod.hasOwnUsers) return;
    const names = ["securityContext", "runAsNonRoot"];
    const isSaid = isValue(pod.spec, true, ...names);
    for (const { node, path, title } of pod.containers) {
      const own = memberOf(node, ...names);
      if (own === undefined ? isSaid : isValue(node, true, ...names)) continue;
      report({ message: `${title} needs runAsNonRoot: true, its own or that of the pod.`, ...placeIn(node, path, ...names) });
    }
  },
};
