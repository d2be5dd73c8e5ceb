import { getPath, getString, type JsonObject } from "../../../../core/json.ts";
import { conditionsOf, count, counts, type Condition, type StatusOf } from "./rollout.ts";

/** A Job runs its pods once; one that cannot run has failed when its time is up. */
export const jobStatus: StatusOf = (object, step, time) => {
  if (getPath(object, "spec", "suspend") === true) return suspendedStatus(object, time);
  const wanted = count(getPath(object, "spec", "completions"), 1);
  const startTime = getString(object, "status", "startTime") ?? time;
  switch (step) {
    case "started":
      return {
        startTime,
        ...counts({ active: Math.min(wanted, count(getPath(object, "spec", "parallelism"), 1)) }),
        terminating: 0,
        uncountedTerminatedPods: {},
        ready: 0,
      };
    case "finished": {
      const message = "Reached expected number of succeeded pods";
      return {
        conditions: conditionsOf(object, [done("SuccessCriteriaMet", message), done("Complete", message)], time),
        startTime,
        completionTime: time,
        succeeded: wanted,
        terminating: 0,
        uncountedTerminatedPods: {},
        ready: 0,
      };
    }
    case "failed": {
      const message = "Job has reached the specified backoff limit";
      const failed = (type: string): Condition => ({ type, status: "True", reason: "BackoffLimitExceeded", message });
      return {
        conditions: conditionsOf(object, [failed("FailureTarget"), failed("Failed")], time),
        startTime,
        failed: 1,
        terminating: 0,
        uncountedTerminatedPods: {},
        ready: 0,
      };
    }
  }
};

function done(type: string, message: string): Condition {
  return { type, status: "True", reason: "CompletionsReached", message };
}

function suspendedStatus(object: JsonObject, time: string): JsonObject {
  return {
    conditions: conditionsOf(object, [{ type: "Suspended", status: "True", reason: "JobSuspended", message: "Job suspended" }], time),
  };
}
