import { placeOf } from "../places.ts";
import type { Rule } from "../rule.ts";
import { nameOf } from "../structure.ts";

/** Ports, with the least number that is taken: 0 stands for none where that means something. */
const leastByPlace: ReadonlyMap<string, number> = new Map([
  ["ContainerPort.containerPort", 1],
  ["ContainerPort.hostPort", 0],
  ["EndpointPort.port", 1],
  ["GRPCAction.port", 1],
  ["HTTPGetAction.port", 1],
  ["NetworkPolicyPort.endPort", 1],
  ["NetworkPolicyPort.port", 1],
  ["ServiceBackendPort.number", 0],
  ["ServicePort.port", 1],
  ["ServicePort.targetPort", 0],
  ["ServiceReference.port", 1],
  ["ServiceSpec.healthCheckNodePort", 0],
  ["TCPSocketAction.port", 1],
]);

/** Reports a number that is no port. */
export const portOutOfRange: Rule = {
  code: "port-out-of-range",
  summary: "A number is no port: ports go from 1 to 65535.",
  severity: "error",
  stage: "validate",
  scalar(visit, report) {
    const place = placeOf(visit) ?? "";
    const least = leastByPlace.get(place);
    if (least === undefined) return;
    const { value } = visit.node;
    if (typeof value !== "number" && typeof value !== "bigint") return;
    // Slices of endpoints take any number.
    if (place === "EndpointPort.port" && visit.object.gvk.kind !== "Endpoints") return;
    if (value < least || value > 65535) report({ message: `${nameOf(visit)} must be between 1 and 65535, not ${String(value)}.` });
  },
};
