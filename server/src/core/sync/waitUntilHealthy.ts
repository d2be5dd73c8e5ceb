import type { ResourceHealth } from "../drift/types.ts";
import type { JsonObject } from "../json.ts";
import { resourceKey } from "../manifest/resource.ts";
import type { Clock, Cluster, ClusterReason, Sleep } from "../ports.ts";
import type { Cancellation } from "../result.ts";
import { healthOf } from "./health.ts";
import { readLive, type WantedObject } from "./readLive.ts";

export interface WaitRequest {
  readonly cluster: Pick<Cluster, "get" | "list">;
  readonly objects: readonly WantedObject[];
  readonly clock: Clock;
  readonly sleep: Sleep;
  readonly timeoutMs: number;
  onProgress(healthy: number, total: number, waitingFor: WantedObject | undefined): void;
}

/** An object that is not healthy, as it was seen last. */
export interface WaitingObject extends WantedObject {
  readonly health: ResourceHealth;
  readonly live: JsonObject | undefined;
}

export type WaitResult =
  | { readonly state: "healthy" }
  /** Nothing moves any more, and these are not healthy. */
  | { readonly state: "unhealthy"; readonly objects: readonly WaitingObject[] }
  | { readonly state: "timedOut"; readonly objects: readonly WaitingObject[]; readonly message?: string }
  | { readonly state: "cancelled"; readonly objects: readonly WaitingObject[] };

const firstDelayMs = 200;
const longestDelayMs = 2000;
/** What is degraded for this long while nothing else moves will not mend itself soon. */
const graceMs = 3000;

/** Failures of the connection that may pass. */
const passing: ReadonlySet<ClusterReason> = new Set(["unreachable", "throttled", "serverError"]);

/** Reads the objects again and again until all of them are healthy, none can become so, or the time is over. */
export async function waitUntilHealthy(request: WaitRequest, cancellation: Cancellation): Promise<WaitResult> {
  const { cluster, objects, clock, sleep, timeoutMs } = request;
  const now = (): number => clock.now().getTime();
  const isCancelled = (): boolean => cancellation.isCancelled;
  const deadline = now() + timeoutMs;
  let waiting: readonly WaitingObject[] = objects.map((object) => ({ ...object, health: { status: "unknown" }, live: undefined }));
  let stuckSince: number | undefined;
  let failure: string | undefined;
  for (let delay = firstDelayMs; ; delay = Math.min(delay * 1.5, longestDelayMs)) {
    const read = await readLive(waiting, cluster, cancellation);
    if (isCancelled()) return { state: "cancelled", objects: waiting };
    if (read.ok) {
      failure = undefined;
      waiting = waiting.flatMap(({ id, kind }) => observe({ id, kind }, read.value.get(resourceKey(id))));
      if (waiting.length === 0) return { state: "healthy" };
      const isMoving = waiting.some(({ health }) => health.status === "progressing" || health.status === "unknown");
      stuckSince = isMoving ? undefined : (stuckSince ?? now());
      if (stuckSince !== undefined && now() - stuckSince >= graceMs) return { state: "unhealthy", objects: waiting };
    } else if (passing.has(read.reason)) failure = read.message;
    else return { state: "timedOut", objects: waiting, message: read.message };
    if (now() >= deadline) return { state: "timedOut", objects: waiting, ...(failure === undefined ? {} : { message: failure }) };
    request.onProgress(objects.length - waiting.length, objects.length, waiting[0]);
    await sleep(Math.min(delay, Math.max(0, deadline - now())), cancellation);
    if (isCancelled()) return { state: "cancelled", objects: waiting };
  }
}

/** Kinds of which being suspended is what Git says; a paused rollout does not run the commit. */
const maySleep: ReadonlySet<string> = new Set(["batch/CronJob", "batch/Job"]);

function observe(object: WantedObject, live: JsonObject | undefined): readonly WaitingObject[] {
  const health = healthOf(live);
  const key = `${object.id.group}/${object.id.kind}`;
  const isDone =
    health.status === "healthy" ||
    (health.status === "suspended" && maySleep.has(key)) ||
    // A finished job may already have been cleaned away.
    (health.status === "missing" && key === "batch/Job");
  return isDone ? [] : [{ ...object, health, live }];
}
