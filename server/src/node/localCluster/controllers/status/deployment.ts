import { getPath, getString, isJsonArray, type JsonObject } from "../../../../core/json.ts";
import { conditionsOf, count, counts, observed, templateHash, wantedReplicas, type Condition, type StatusOf } from "./rollout.ts";

/** A Deployment replaces its pods one by one: the old ones stay until the new ones are ready. */
export const deploymentStatus: StatusOf = (object, step, time) => {
  const wanted = wantedReplicas(object);
  const replicaSet = `${getString(object, "metadata", "name") ?? ""}-${templateHash(object)}`;
  const numbers = step === "finished" ? finishedNumbers(wanted) : startedNumbers(object, wanted, replicaSet);
  const isAvailable = numbers.availableReplicas >= wanted - Math.floor(wanted / 4);
  const conditions: readonly Condition[] = [
    isAvailable
      ? condition("Available", "True", "MinimumReplicasAvailable", "Deployment has minimum availability.")
      : condition("Available", "False", "MinimumReplicasUnavailable", "Deployment does not have minimum availability."),
    {
      started: condition("Progressing", "True", "ReplicaSetUpdated", `ReplicaSet "${replicaSet}" is progressing.`),
      finished: condition("Progressing", "True", "NewReplicaSetAvailable", `ReplicaSet "${replicaSet}" has successfully progressed.`),
      failed: condition("Progressing", "False", "ProgressDeadlineExceeded", `ReplicaSet "${replicaSet}" has timed out progressing.`),
    }[step],
  ];
  return { ...observed(object), ...counts(numbers), conditions: conditionsOf(object, conditions, time, true) };
};

function condition(type: string, status: "True" | "False", reason: string, message: string): Condition {
  return { type, status, reason, message };
}

type Numbers = Record<"replicas" | "updatedReplicas" | "readyReplicas" | "availableReplicas" | "unavailableReplicas", number>;

function finishedNumbers(wanted: number): Numbers {
  return { replicas: wanted, updatedReplicas: wanted, readyReplicas: wanted, availableReplicas: wanted, unavailableReplicas: 0 };
}

function startedNumbers(object: JsonObject, wanted: number, replicaSet: string): Numbers {
  const ready = Math.min(count(getPath(object, "status", "readyReplicas")), wanted);
  const last = lastProgress(object);
  if (last?.replicaSet === replicaSet && !last.isComplete) return presentNumbers(object);
  if (ready > 0 && last !== undefined && last.replicaSet !== replicaSet) {
    // One new pod more than wanted is tried first.
    return { replicas: wanted + 1, updatedReplicas: 1, readyReplicas: ready, availableReplicas: ready, unavailableReplicas: 1 };
  }
  return { replicas: wanted, updatedReplicas: wanted, readyReplicas: ready, availableReplicas: ready, unavailableReplicas: wanted - ready };
}

/** A rollout that is under way stays where it is. */
function presentNumbers(object: JsonObject): Numbers {
  const number = (name: string): number => count(getPath(object, "status", name));
  return {
    replicas: number("replicas"),
    updatedReplicas: number("updatedReplicas"),
    readyReplicas: number("readyReplicas"),
    availableReplicas: number("availableReplicas"),
    unavailableReplicas: number("unavailableReplicas"),
  };
}

/** The ReplicaSet that the condition of progress speaks of, and whether it is complete. */
function lastProgress(object: JsonObject): { readonly replicaSet: string; readonly isComplete: boolean } | undefined {
  const conditions = getPath(object, "status", "conditions");
  const progress = isJsonArray(conditions) ? conditions.find((known) => getString(known, "type") === "Progressing") : undefined;
  const replicaSet = /^ReplicaSet "([^"]+)"/.exec(getString(progress, "message") ?? "")?.[1];
  return replicaSet === undefined ? undefined : { replicaSet, isComplete: getString(progress, "reason") === "NewReplicaSetAvailable" };
}
