import { counts, observed, wantedReplicas, type StatusOf } from "./rollout.ts";

/** ReplicaSets and ReplicationControllers tell the same numbers. */
export const replicaSetStatus: StatusOf = (object, step) => {
  const wanted = wantedReplicas(object);
  const ready = step === "finished" ? wanted : 0;
  return {
    ...observed(object),
    replicas: wanted,
    ...counts({ fullyLabeledReplicas: wanted, readyReplicas: ready, availableReplicas: ready }),
  };
};
