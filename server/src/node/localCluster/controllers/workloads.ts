import { getPath, getString, isJsonArray, type JsonObject } from "../../../core/json.ts";
import type { Disposable } from "../../../core/result.ts";
import { asMap } from "../../../core/ssa/shape.ts";
import { equalValues } from "../../../core/ssa/values.ts";
import { isBeingDeleted, timestamp, type ClusterState } from "../clusterState.ts";
import type { StoreEvent } from "../objectStore.ts";
import type { ServedKind } from "../servedKind.ts";
import { daemonSetStatus } from "./status/daemonSet.ts";
import { deploymentStatus } from "./status/deployment.ts";
import { jobStatus } from "./status/job.ts";
import { autoscalerStatus, claimStatus, ingressStatus, serviceStatus } from "./status/others.ts";
import { podStatus } from "./status/pod.ts";
import { replicaSetStatus } from "./status/replicaSet.ts";
import { isBroken, templateHash, type RolloutStep, type StatusOf } from "./status/rollout.ts";
import { statefulSetStatus } from "./status/statefulSet.ts";
import { writeStatus } from "./statusWriter.ts";

export interface RolloutTiming {
  /** Until a controller notices a change. */
  readonly noticeMs: number;
  /** Until pods that can run are ready. */
  readonly readyMs: number;
  /** Until the cluster gives up on pods that cannot, unless the object's own deadline is shorter. */
  readonly deadlineMs: number;
}

export const defaultRolloutTiming: RolloutTiming = { noticeMs: 20, readyMs: 300, deadlineMs: 10_000 };

interface Driven {
  readonly version: string;
  readonly status: StatusOf;
  /** What of the object decides its status, beside the spec. */
  readonly isRollout: boolean;
}

const driven: Readonly<Record<string, Driven>> = {
  "apps/deployments": { version: "v1", status: deploymentStatus, isRollout: true },
  "apps/statefulsets": { version: "v1", status: statefulSetStatus, isRollout: true },
  "apps/daemonsets": { version: "v1", status: daemonSetStatus, isRollout: true },
  "apps/replicasets": { version: "v1", status: replicaSetStatus, isRollout: true },
  "/replicationcontrollers": { version: "v1", status: replicaSetStatus, isRollout: true },
  "batch/jobs": { version: "v1", status: jobStatus, isRollout: true },
  "/pods": { version: "v1", status: podStatus, isRollout: true },
  "/persistentvolumeclaims": { version: "v1", status: claimStatus, isRollout: false },
  "/services": { version: "v1", status: serviceStatus, isRollout: false },
  "networking.k8s.io/ingresses": { version: "v1", status: ingressStatus, isRollout: false },
  "autoscaling/horizontalpodautoscalers": { version: "v2", status: autoscalerStatus, isRollout: false },
};

/** Stands in for the controllers that run workloads: gives objects, a moment after they changed, the status that they would come to have. */
export class WorkloadController implements Disposable {
  readonly #state: ClusterState;
  readonly #timing: RolloutTiming;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(state: ClusterState, timing: RolloutTiming) {
    this.#state = state;
    this.#timing = timing;
  }

  /** Takes up what was left unfinished when the cluster was stopped. */
  resume(): void {
    for (const resource of Object.keys(driven)) for (const object of this.#state.store.list(resource)) this.#notice(resource, object);
  }

  /** Looks at a change; its own changes of a status lead to nothing. */
  follow({ type, resource, object, previous }: StoreEvent): void {
    if (type === "DELETED") this.#cancel(keyOf(resource, object));
    else if (previous === undefined || !equalValues(previous["spec"], object["spec"])) this.#notice(resource, object);
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }

  #notice(resource: string, object: JsonObject): void {
    const known = Object.hasOwn(driven, resource) ? driven[resource] : undefined;
    if (known === undefined || isBeingDeleted(object) || isSettled(resource, object)) return;
    const [group = "", plural = ""] = resource.split("/");
    const kind = this.#state.registry.find(group, known.version, plural);
    if (kind === undefined) return;
    this.#later(resource, object, this.#timing.noticeMs, () => {
      if (!known.isRollout) {
        this.#write(kind, known, object, "finished");
        return;
      }
      this.#write(kind, known, object, "started");
      if (isBroken(object))
        this.#later(resource, object, this.#deadlineOf(object), () => {
          this.#write(kind, known, object, "failed");
        });
      else
        this.#later(resource, object, this.#timing.readyMs, () => {
          this.#write(kind, known, object, "finished");
        });
    });
  }

  #deadlineOf(object: JsonObject): number {
    const seconds = getPath(object, "spec", "progressDeadlineSeconds");
    return typeof seconds === "number" ? Math.min(seconds * 1000, this.#timing.deadlineMs) : this.#timing.deadlineMs;
  }

  #write(kind: ServedKind, { status }: Driven, object: JsonObject, step: RolloutStep): void {
    const place = { namespace: getString(object, "metadata", "namespace") ?? "", name: getString(object, "metadata", "name") ?? "" };
    writeStatus(this.#state, kind, place, (current) => {
      const next = { ...current, status: status(current, step, timestamp(this.#state.clock)) };
      return kind.kind === "Deployment" ? withRevision(next, current) : next;
    });
  }

  /** One thing at a time is ahead of an object: a newer change replaces what was planned for the older one. */
  #later(resource: string, object: JsonObject, milliseconds: number, then: () => void): void {
    const key = keyOf(resource, object);
    this.#cancel(key);
    const timer = setTimeout(() => {
      this.#timers.delete(key);
      then();
    }, milliseconds);
    this.#timers.set(key, timer);
  }

  #cancel(key: string): void {
    clearTimeout(this.#timers.get(key));
    this.#timers.delete(key);
  }
}

function keyOf(resource: string, object: JsonObject): string {
  return `${resource}/${getString(object, "metadata", "namespace") ?? ""}/${getString(object, "metadata", "name") ?? ""}`;
}

/** A Job that has ended stays as it is. */
function isSettled(resource: string, object: JsonObject): boolean {
  if (resource !== "batch/jobs") return false;
  const conditions = getPath(object, "status", "conditions");
  return isJsonArray(conditions) && conditions.some((condition) => ["Complete", "Failed"].includes(getString(condition, "type") ?? ""));
}

const revisionAnnotation = "deployment.kubernetes.io/revision";

/** The controller of Deployments counts their templates. */
function withRevision(next: JsonObject, current: JsonObject): JsonObject {
  const metadata = asMap(next["metadata"]);
  const annotations = asMap(metadata["annotations"]);
  const known = Number(annotations[revisionAnnotation] ?? 0);
  const conditions = getPath(current, "status", "conditions");
  const told = JSON.stringify(isJsonArray(conditions) ? conditions : []);
  const revision = known > 0 && told.includes(`-${templateHash(current)}\\"`) ? known : known + 1;
  return { ...next, metadata: { ...metadata, annotations: { ...annotations, [revisionAnnotation]: String(revision) } } };
}
