import { memberOf } from "../../members.ts";
import { listWords } from "../../wording.ts";
import { placeIn } from "../podSubject.ts";
import type { PolicyRule } from "../policyRule.ts";

/** Reports a container of which nobody can tell whether it works. */
export const missingProbes: PolicyRule = {
  code: "missing-probes",
  summary: "A container of a service that keeps running has no readiness or liveness probe.",
  severity: "information",
  profiles: ["reliability"],
  check({ pod, view }, report) {
    if (!["Deployment", "StatefulSet", "DaemonSet"].includes(view.gvk.kind)) return;
    for (const { node, path, title, list } of pod?.containers ?? []) {
      if (list !== "containers") continue;
      const missing = ["readinessProbe", "livenessProbe"].filter((name) => memberOf(node, name) === undefined);
      if (missing.length > 0) report({ message: `${title} has no ${listWords(missing)}.`, ...placeIn(node, path) });
    }
  },
};
