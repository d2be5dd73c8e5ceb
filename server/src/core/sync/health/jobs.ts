import { getPath } from "../../json.ts";
import { conditionOf, degraded, healthy, numberAt, progressing, saying, suspended, type HealthRule } from "./reading.ts";

/** A job is healthy when it is complete: until then nobody knows. */
export const jobHealth: HealthRule = (live) => {
  if (conditionOf(live, "Complete")?.status === "True") return healthy;
  const failed = conditionOf(live, "Failed");
  if (failed?.status === "True") return degraded(saying(failed, "The job failed"));
  if (getPath(live, "spec", "suspend") === true || conditionOf(live, "Suspended")?.status === "True")
    return suspended("The job is suspended.");
  const active = numberAt(live, 0, "status", "active");
  return progressing(active === 0 ? "The job has not started yet." : "The job is running.");
};

export const cronJobHealth: HealthRule = (live) =>
  getPath(live, "spec", "suspend") === true ? suspended("The schedule is suspended.") : healthy;
