import { isUnknown, memberOf, textOf } from "../members.ts";
import { isOfType, memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";

/** Reports parameters of an IngressClass that are in a namespace although they should not be, or the other way round. */
export const ingressClassParameters: Rule = {
  code: "ingress-class-parameters",
  summary: "The namespace of an IngressClass's parameters does not go with their scope.",
  severity: "error",
  stage: "validate",
  compares: "neighbours",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isOfType(visit, "IngressClassParametersReference") || isUnknown(visit.node, visit.object.role)) return;
    const written = memberOf(visit.node, "scope");
    // The server fills in Cluster.
    const scope = written === undefined ? "Cluster" : textOf(visit.node, "scope");
    const namespace = memberOf(visit.node, "namespace");
    if (scope === "Cluster" && namespace !== undefined)
      report({
        message: "Parameters with the scope Cluster have no namespace; use scope: Namespace.",
        ...memberPlace(visit, "namespace", "key"),
      });
    if (scope === "Namespace" && namespace === undefined)
      report({
        message: "Parameters with the scope Namespace need a namespace.",
        ...memberPlace(visit, "scope"),
        subject: visit.node.range,
      });
  },
};
