import type { ResourceHealth } from "../drift/types.ts";
import { getPath, getString, type JsonObject } from "../json.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import { apiServiceHealth, crdHealth, namespaceHealth } from "./health/definitions.ts";
import { cronJobHealth, jobHealth } from "./health/jobs.ts";
import { ingressHealth, serviceHealth } from "./health/network.ts";
import { podHealth } from "./health/pods.ts";
import { conditionOf, degraded, healthy, numberAt, progressing, saying, type HealthRule } from "./health/reading.ts";
import { autoscalerHealth, disruptionBudgetHealth } from "./health/scaling.ts";
import { claimHealth, volumeHealth } from "./health/storage.ts";
import { daemonSetHealth, deploymentHealth, replicaSetHealth, statefulSetHealth } from "./health/workloads.ts";

/** By group and kind. What is not here is judged by its conditions alone. */
const rules: Readonly<Record<string, HealthRule>> = {
  "apps/Deployment": deploymentHealth,
  "apps/ReplicaSet": replicaSetHealth,
  "apps/StatefulSet": statefulSetHealth,
  "apps/DaemonSet": daemonSetHealth,
  "batch/Job": jobHealth,
  "batch/CronJob": cronJobHealth,
  "/Pod": podHealth,
  "/Service": serviceHealth,
  "/PersistentVolumeClaim": claimHealth,
  "/PersistentVolume": volumeHealth,
  "/Namespace": namespaceHealth,
  "networking.k8s.io/Ingress": ingressHealth,
  "autoscaling/HorizontalPodAutoscaler": autoscalerHealth,
  "policy/PodDisruptionBudget": disruptionBudgetHealth,
  "apiextensions.k8s.io/CustomResourceDefinition": crdHealth,
  "apiregistration.k8s.io/APIService": apiServiceHealth,
};

/**
 * Tells whether a live object (with its status) runs as its spec says, after the rules of kstatus: a status that speaks of an older generation counts for
 * nothing, and for kinds that nobody knows the conditions Reconciling, Stalled and Ready decide.
 */
export function healthOf(live: JsonObject | undefined): ResourceHealth {
  if (live === undefined) return { status: "missing" };
  if (getPath(live, "metadata", "deletionTimestamp") !== undefined) return progressing("It is being deleted.");
  const observed = getPath(live, "status", "observedGeneration");
  if (typeof observed === "number" && observed !== numberAt(live, observed, "metadata", "generation"))
    return progressing("Its controller has not seen the last change yet.");
  const reconciling = conditionOf(live, "Reconciling");
  if (reconciling?.status === "True") return progressing(saying(reconciling, "Its controller is at work"));
  const stalled = conditionOf(live, "Stalled");
  if (stalled?.status === "True") return degraded(saying(stalled, "Its controller gave up"));
  const { group } = parseApiVersion(getString(live, "apiVersion") ?? "");
  const key = `${group}/${getString(live, "kind") ?? ""}`;
  return (Object.hasOwn(rules, key) ? rules[key]?.(live) : undefined) ?? conditionHealth(live);
}

function conditionHealth(live: JsonObject): ResourceHealth {
  const ready = conditionOf(live, "Ready");
  return ready === undefined || ready.status === "True" ? healthy : progressing(saying(ready, "It is not ready"));
}
