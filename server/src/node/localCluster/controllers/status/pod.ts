import { getPath, getString, isJsonArray, type JsonObject } from "../../../../core/json.ts";
import { conditionsOf, isBroken, observed, type StatusOf } from "./rollout.ts";

/** A pod runs as soon as its images are there. */
export const podStatus: StatusOf = (object, step, time) => {
  const isRunning = step === "finished" && !isBroken(object);
  const containers = getPath(object, "spec", "containers");
  const list = isJsonArray(containers) ? containers : [];
  const status: "True" | "False" = isRunning ? "True" : "False";
  const reason = isRunning ? "" : "ContainersNotReady";
  const conditions = [
    { type: "Initialized", status: "True" as const, reason: "", message: "" },
    { type: "Ready", status: status, reason, message: "" },
    { type: "ContainersReady", status: status, reason, message: "" },
    { type: "PodScheduled", status: "True" as const, reason: "", message: "" },
  ];
  const startTime = getString(object, "status", "startTime") ?? time;
  return {
    ...observed(object),
    phase: isRunning ? "Running" : "Pending",
    conditions: conditionsOf(object, conditions, time).map(withoutEmpty),
    hostIP: "127.0.0.1",
    ...(isRunning ? { podIP: "127.0.0.1", podIPs: [{ ip: "127.0.0.1" }] } : {}),
    startTime,
    qosClass: "BestEffort",
    containerStatuses: list.map((container) => ({
      name: getString(container, "name") ?? "",
      image: getString(container, "image") ?? "",
      imageID: "",
      restartCount: 0,
      ready: isRunning,
      started: isRunning,
      state: isRunning
        ? { running: { startedAt: startTime } }
        : { waiting: { reason: step === "started" ? "ContainerCreating" : "ImagePullBackOff" } },
    })),
  };
};

function withoutEmpty(condition: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(condition).filter(([, value]) => value !== ""));
}
