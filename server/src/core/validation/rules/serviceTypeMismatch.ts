import { isUnknown, itemsOf, memberOf, numberOf, textOf } from "../members.ts";
import { memberPlace } from "../places.ts";
import type { Rule } from "../rule.ts";
import { serviceTypeOf, isServiceSpec, type ServiceType } from "../serviceSpec.ts";
import { entriesOf, type MapVisit } from "../structure.ts";
import { listWords } from "../wording.ts";

/** Fields that only some types of Services have. */
const typesByField: Readonly<Record<string, readonly ServiceType[]>> = {
  allocateLoadBalancerNodePorts: ["LoadBalancer"],
  clusterIP: ["ClusterIP", "NodePort", "LoadBalancer"],
  clusterIPs: ["ClusterIP", "NodePort", "LoadBalancer"],
  externalTrafficPolicy: ["NodePort", "LoadBalancer"],
  healthCheckNodePort: ["LoadBalancer"],
  ipFamilies: ["ClusterIP", "NodePort", "LoadBalancer"],
  ipFamilyPolicy: ["ClusterIP", "NodePort", "LoadBalancer"],
  loadBalancerClass: ["LoadBalancer"],
  loadBalancerSourceRanges: ["LoadBalancer"],
};

/** Reports fields of a Service that its type does not have. */
export const serviceTypeMismatch: Rule = {
  code: "service-type-mismatch",
  summary: "A field of a Service does not go with its type.",
  severity: "error",
  stage: "validate",
  compares: "object",
  wholeObjectsOnly: true,
  map(visit, report) {
    if (!isServiceSpec(visit)) {
      reportNodePort(visit, (found) => {
        report(found);
      });
      return;
    }
    const type = serviceTypeOf(visit);
    if (type === undefined) return;
    for (const { entry } of entriesOf(visit.node)) {
      const types = Object.hasOwn(typesByField, entry.name) ? typesByField[entry.name] : undefined;
      if (!types || types.includes(type) || isLeftAlone(visit, entry.name, type)) continue;
      report({
        message: `A Service of type ${type} has no ${entry.name}; use it with ${listWords(types)}.`,
        ...memberPlace(visit, entry.name, "key"),
      });
    }
    if (
      type === "LoadBalancer" &&
      textOf(visit.node, "externalTrafficPolicy") !== "Local" &&
      (numberOf(visit.node, "healthCheckNodePort") ?? 0) !== 0
    ) {
      if (isUnknown(memberOf(visit.node, "externalTrafficPolicy"), visit.object.role)) return;
      report({
        message: "healthCheckNodePort goes only with externalTrafficPolicy: Local.",
        ...memberPlace(visit, "healthCheckNodePort", "key"),
      });
    }
  },
};

function reportNodePort(visit: MapVisit, report: (found: { message: string } & ReturnType<typeof memberPlace>) => void): void {
  const spec = visit.parent?.parent;
  if (visit.schema.typeName !== "ServicePort" || !spec || !isServiceSpec(spec)) return;
  if ((numberOf(visit.node, "nodePort") ?? 0) === 0 || serviceTypeOf(spec) !== "ClusterIP") return;
  report({
    message: "A Service of type ClusterIP has no nodePort; use type: NodePort or LoadBalancer.",
    ...memberPlace(visit, "nodePort", "key"),
  });
}

/** What is null, empty or 0 counts as not written; addresses from outside make a ClusterIP reachable, too. */
function isLeftAlone(spec: MapVisit, name: string, type: ServiceType): boolean {
  const value = memberOf(spec.node, name);
  if (value === undefined) return true;
  if (value.kind === "scalar" && (value.value === 0 || (value.value === "" && name !== "loadBalancerClass"))) return true;
  if (value.kind === "sequence" && value.items.length === 0) return true;
  return name === "externalTrafficPolicy" && type === "ClusterIP" && itemsOf(spec.node, "externalIPs").length > 0;
}
