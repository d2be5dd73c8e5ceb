import { counts, observed, type StatusOf } from "./rollout.ts";

/** The local cluster counts as one node. */
export const daemonSetStatus: StatusOf = (object, step) => {
  const ready = step === "finished" ? 1 : 0;
  return {
    currentNumberScheduled: 1,
    numberMisscheduled: 0,
    desiredNumberScheduled: 1,
    numberReady: ready,
    ...observed(object),
    updatedNumberScheduled: 1,
    ...counts({ numberAvailable: ready, numberUnavailable: 1 - ready }),
  };
};
