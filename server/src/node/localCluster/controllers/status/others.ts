import { getPath, isJsonObject } from "../../../../core/json.ts";
import { asMap } from "../../../../core/ssa/shape.ts";
import { conditionsOf, count, type StatusOf } from "./rollout.ts";

/** A claim is bound to as much as it asks for. */
export const claimStatus: StatusOf = (object) => {
  const requests = getPath(object, "spec", "resources", "requests");
  return {
    phase: "Bound",
    accessModes: getPath(object, "spec", "accessModes") ?? [],
    ...(isJsonObject(requests) ? { capacity: requests } : {}),
  };
};

/** Everything that is reached from outside is reached at this machine. */
export const ingressStatus: StatusOf = () => ({ loadBalancer: { ingress: [{ ip: "127.0.0.1" }] } });

/** Only Services of the type LoadBalancer get an address. */
export const serviceStatus: StatusOf = (object) =>
  getPath(object, "spec", "type") === "LoadBalancer"
    ? { loadBalancer: { ingress: [{ ip: "127.0.0.1", ipMode: "VIP" }] } }
    : { loadBalancer: {}, ...asMap(object["status"]) };

/** Nothing is measured here, so an autoscaler finds its target as it should be. */
export const autoscalerStatus: StatusOf = (object, _step, time) => {
  const replicas = count(getPath(object, "spec", "minReplicas"), 1);
  return {
    currentReplicas: replicas,
    desiredReplicas: replicas,
    currentMetrics: null,
    conditions: conditionsOf(
      object,
      [
        {
          type: "AbleToScale",
          status: "True",
          reason: "ReadyForNewScale",
          message: "recommended size matches current size",
        },
      ],
      time,
    ),
  };
};
