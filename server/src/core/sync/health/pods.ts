import { getPath, getString, isJsonObject, type JsonObject, type JsonValue } from "../../json.ts";
import { conditionOf, degraded, healthy, listAt, progressing, saying, type HealthRule } from "./reading.ts";

/** Reasons of a waiting container that do not pass by themselves: CrashLoopBackOff, ImagePullBackOff, ErrImagePull, CreateContainerConfigError. */
const failing = /^Err|Error$|BackOff$|^InvalidImageName$/;

export const podHealth: HealthRule = (live) => {
  const phase = getString(live, "status", "phase");
  if (phase === "Succeeded") return healthy;
  if (phase === "Failed") return degraded(getString(live, "status", "message") ?? "The pod failed.");
  const broken = brokenContainer(live);
  if (broken !== undefined) return degraded(broken);
  if (phase === "Running" && conditionOf(live, "Ready")?.status === "True") return healthy;
  const scheduled = conditionOf(live, "PodScheduled");
  if (scheduled?.status === "False") return progressing(saying(scheduled, "No node takes the pod"));
  return progressing(phase === "Running" ? "Running, and not ready yet." : "Starting.");
};

/** A sentence on the first container that cannot start; undefined when all can. */
export function brokenContainer(pod: JsonObject): string | undefined {
  const statuses = [...listAt(pod, "status", "initContainerStatuses"), ...listAt(pod, "status", "containerStatuses")];
  return statuses.map(describeWaiting).find((text) => text !== undefined);
}

function describeWaiting(status: JsonValue): string | undefined {
  const waiting = getPath(status, "state", "waiting");
  const reason = getString(waiting, "reason") ?? "";
  if (!isJsonObject(waiting) || !failing.test(reason)) return undefined;
  const message = getString(waiting, "message");
  return `Container ${getString(status, "name") ?? ""}: ${reason}${message === undefined ? "" : ` (${message})`}.`;
}
