import { isUnknown, memberOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

const fields = ["lifecycle", "livenessProbe", "readinessProbe", "startupProbe"];

/** Reports probes and hooks of an init container that ends before the others begin. */
export const initContainerProbe: Rule = {
  code: "init-container-probe",
  summary: "An init container that does not go on running has probes or hooks.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "Container") || visit.parent?.declaredName !== "initContainers") return;
    const policy = memberOf(visit.node, "restartPolicy");
    if (isUnknown(visit.node, visit.object.role) || isUnknown(policy, visit.object.role)) return;
    if (policy?.kind === "scalar" && policy.value === "Always") return;
    for (const name of fields) {
      if (memberOf(visit.node, name)?.kind === "map")
        report({ message: `An init container can have ${name} only with restartPolicy: Always.`, ...memberPlace(visit, name, "key") });
    }
  },
};
