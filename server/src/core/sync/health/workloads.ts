import { getPath, getString } from "../../json.ts";
import { conditionOf, degraded, healthy, numberAt, progressing, saying, share, suspended, type HealthRule } from "./reading.ts";

const notObserved = progressing("Its controller has not looked at it yet.");

/** A Deployment is healthy when the newest template alone runs, in full number and available. */
export const deploymentHealth: HealthRule = (live) => {
  if (getPath(live, "spec", "paused") === true) return suspended("The rollout is paused.");
  const progress = conditionOf(live, "Progressing");
  if (progress?.reason === "ProgressDeadlineExceeded") return degraded(saying(progress, "The rollout does not get on"));
  if (getPath(live, "status", "observedGeneration") === undefined) return notObserved;
  const wanted = numberAt(live, 1, "spec", "replicas");
  const [total, updated, ready, available] = ["replicas", "updatedReplicas", "readyReplicas", "availableReplicas"].map((name) =>
    numberAt(live, 0, "status", name),
  ) as [number, number, number, number];
  const failure = conditionOf(live, "ReplicaFailure");
  if (failure?.status === "True") return progressing(saying(failure, "Pods cannot be created"));
  if (updated < wanted) return progressing(share(updated, wanted, "replicas updated"));
  if (total > updated) return progressing(share(total - updated, total, "replicas still old"));
  if (available < wanted) return progressing(share(available, wanted, "replicas available"));
  if (ready < wanted) return progressing(share(ready, wanted, "replicas ready"));
  const availability = conditionOf(live, "Available");
  return availability !== undefined && availability.status !== "True" ? progressing(saying(availability, "It is not available")) : healthy;
};

export const replicaSetHealth: HealthRule = (live) => {
  const failure = conditionOf(live, "ReplicaFailure");
  if (failure?.status === "True") return progressing(saying(failure, "Pods cannot be created"));
  if (getPath(live, "status", "observedGeneration") === undefined) return notObserved;
  const wanted = numberAt(live, 1, "spec", "replicas");
  const available = numberAt(live, 0, "status", "availableReplicas");
  const total = numberAt(live, 0, "status", "replicas");
  if (available < wanted) return progressing(share(available, wanted, "replicas available"));
  return total > wanted ? progressing(share(total - wanted, total, "replicas still to end")) : healthy;
};

/** With `OnDelete` pods are replaced only when somebody deletes them: nothing to wait for. With a partition only those above it are updated. */
export const statefulSetHealth: HealthRule = (live) => {
  if (getPath(live, "status", "observedGeneration") === undefined) return notObserved;
  if (getString(live, "spec", "updateStrategy", "type") === "OnDelete") return healthy;
  const wanted = numberAt(live, 1, "spec", "replicas");
  const [total, updated, ready, current] = ["replicas", "updatedReplicas", "readyReplicas", "currentReplicas"].map((name) =>
    numberAt(live, 0, "status", name),
  ) as [number, number, number, number];
  if (total < wanted) return progressing(share(total, wanted, "replicas created"));
  if (ready < wanted) return progressing(share(ready, wanted, "replicas ready"));
  if (total > wanted) return progressing(share(total - wanted, total, "replicas still to end"));
  const partition = numberAt(live, 0, "spec", "updateStrategy", "rollingUpdate", "partition");
  if (partition > 0) {
    const expected = Math.max(0, wanted - partition);
    return updated < expected ? progressing(share(updated, expected, "replicas updated")) : healthy;
  }
  const isRolling = getString(live, "status", "currentRevision") !== getString(live, "status", "updateRevision");
  return isRolling || current < wanted ? progressing(share(updated, wanted, "replicas updated")) : healthy;
};

export const daemonSetHealth: HealthRule = (live) => {
  if (getPath(live, "status", "observedGeneration") === undefined) return notObserved;
  if (getString(live, "spec", "updateStrategy", "type") === "OnDelete") return healthy;
  const wanted = numberAt(live, 0, "status", "desiredNumberScheduled");
  const fields = [
    ["currentNumberScheduled", "pods scheduled"],
    ["updatedNumberScheduled", "pods updated"],
    ["numberAvailable", "pods available"],
    ["numberReady", "pods ready"],
  ] as const;
  for (const [name, what] of fields) {
    const count = numberAt(live, 0, "status", name);
    if (count < wanted) return progressing(share(count, wanted, what));
  }
  return healthy;
};
