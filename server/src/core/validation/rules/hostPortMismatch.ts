import { isTrue, isUnknown, memberOf, numberOf } from "../members.ts";
import { aroundOf, placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports a port of a pod in the network of its node that should be another one there. */
export const hostPortMismatch: Rule = {
  code: "host-port-mismatch",
  summary: "A pod in the network of its node maps a port to another one.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  scalar(visit, report) {
    if (placeOf(visit) !== "ContainerPort.hostPort") return;
    const list = visit.parent?.parent?.parent?.parent?.element;
    const container = memberOf(visit.parent?.node, "containerPort");
    const own = numberOf(container);
    const value = Number(visit.node.value);
    if (value === 0 || own === undefined || own === value || isUnknown(container, visit.object.role)) return;
    // Init containers are not asked.
    if (list?.kind !== "field" || list.name !== "containers" || !isTrue(aroundOf(visit, "PodSpec")?.node, "hostNetwork")) return;
    report({ message: `With hostNetwork, hostPort must be the containerPort ${String(own)} or be left out.` });
  },
};
