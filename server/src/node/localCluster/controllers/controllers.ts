import type { Disposable } from "../../../core/result.ts";
import type { ClusterState } from "../clusterState.ts";
import type { StoreEvent } from "../objectStore.ts";
import { establish, followDefinition } from "./definitions.ts";
import { deleteDependents } from "./dependents.ts";
import { endNamespace } from "./namespaces.ts";
import { WorkloadController, type RolloutTiming } from "./workloads.ts";

/**
 * Starts everything that acts on changes by itself. What is served changes at once; all other controllers look at a change after the request that made
 * it has been answered, one change after another.
 * @param onFailure is told what a controller could not do; the others go on.
 */
export function startControllers(state: ClusterState, timing: RolloutTiming, onFailure: (error: unknown) => void): Disposable {
  const workloads = new WorkloadController(state, timing);
  const pending: StoreEvent[] = [];
  let scheduled: NodeJS.Immediate | undefined;
  const guarded = (work: () => void): void => {
    try {
      work();
    } catch (error) {
      onFailure(error);
    }
  };
  const work = (): void => {
    scheduled = undefined;
    for (let event = pending.shift(); event !== undefined; event = pending.shift()) {
      const next = event;
      guarded(() => {
        establish(state, next);
        endNamespace(state, next);
        if (next.type === "DELETED") deleteDependents(state, next.object);
        workloads.follow(next);
      });
    }
  };
  const following = state.store.onChange((event) => {
    followDefinition(state, event);
    pending.push(event);
    scheduled ??= setImmediate(work);
  });
  workloads.resume();
  return {
    dispose: () => {
      following.dispose();
      if (scheduled !== undefined) clearImmediate(scheduled);
      workloads.dispose();
    },
  };
}
