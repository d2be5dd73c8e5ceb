import { getPath, getString } from "../../../../core/json.ts";
import { count, counts, observed, templateHash, wantedReplicas, type StatusOf } from "./rollout.ts";

/** A StatefulSet never gives up: a pod that does not start holds up the ones after it. */
export const statefulSetStatus: StatusOf = (object, step) => {
  const wanted = wantedReplicas(object);
  const updateRevision = `${getString(object, "metadata", "name") ?? ""}-${templateHash(object)}`;
  const lastRevision = getString(object, "status", "currentRevision");
  if (step === "finished") {
    const numbers = { readyReplicas: wanted, currentReplicas: wanted, updatedReplicas: wanted };
    return {
      ...observed(object),
      replicas: wanted,
      ...counts(numbers),
      currentRevision: updateRevision,
      updateRevision,
      collisionCount: 0,
      availableReplicas: wanted,
    };
  }
  const ready = Math.min(count(getPath(object, "status", "readyReplicas")), wanted);
  const isUpdate = lastRevision !== undefined && lastRevision !== updateRevision;
  // While an update waits for its first pod, that one is missing.
  const running = isUpdate && ready > 0 ? ready - 1 : ready;
  return {
    ...observed(object),
    replicas: wanted,
    ...counts({ readyReplicas: running, currentReplicas: isUpdate ? running : wanted, updatedReplicas: isUpdate ? 1 : wanted }),
    currentRevision: lastRevision ?? updateRevision,
    updateRevision,
    collisionCount: 0,
    availableReplicas: running,
  };
};
