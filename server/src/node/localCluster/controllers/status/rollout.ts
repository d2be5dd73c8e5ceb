import { createHash } from "node:crypto";
import { getPath, getString, isJsonArray, type JsonObject, type JsonValue } from "../../../../core/json.ts";
import { writeGoJson } from "../../../../core/ssa/goJson.ts";
import { asMap } from "../../../../core/ssa/shape.ts";

/** How far the cluster has come with what an object asks for. */
export type RolloutStep = "started" | "finished" | "failed";

/** Makes the status that an object has at a step. `time` is the present, RFC 3339 with whole seconds. */
export type StatusOf = (object: JsonObject, step: RolloutStep, time: string) => JsonObject;

/**
 * Tells whether a workload can never run: the tag of one of its images holds `broken` or `does-not-exist`. This is how a rollout that fails is brought
 * about in the local cluster, which pulls no images.
 */
export function isBroken(object: JsonObject): boolean {
  const podSpec = getPath(object, "spec", "template", "spec") ?? getPath(object, "spec");
  return ["containers", "initContainers"].some((name) => {
    const containers = getPath(podSpec, name);
    return isJsonArray(containers) && containers.some((container) => isBrokenImage(getString(container, "image") ?? ""));
  });
}

function isBrokenImage(image: string): boolean {
  const tag = /:([^:/@]+)(@.*)?$/.exec(image)?.[1] ?? "";
  return tag.includes("broken") || tag.includes("does-not-exist");
}

/** A name for one state of a pod template, as ReplicaSets and revisions have it. */
export function templateHash(object: JsonObject): string {
  return createHash("sha256")
    .update(writeGoJson(getPath(object, "spec", "template") ?? null))
    .digest("hex")
    .slice(0, 10);
}

/** Number of replicas that an object asks for. */
export function wantedReplicas(object: JsonObject): number {
  return count(getPath(object, "spec", "replicas"), 1);
}

/** A number of a status, 0 (or `otherwise`) when it is absent. */
export function count(value: JsonValue | undefined, otherwise = 0): number {
  return typeof value === "number" ? value : otherwise;
}

/** Numbers of a status as the server writes them: zeros are left out. */
export function counts(numbers: Readonly<Record<string, number>>): JsonObject {
  return Object.fromEntries(Object.entries(numbers).filter(([, value]) => value !== 0));
}

export interface Condition {
  readonly type: string;
  readonly status: "True" | "False";
  readonly reason: string;
  readonly message: string;
}

/** Writes conditions with their times; what was already so keeps the time since when it is. `isUpdateTold` adds the time of the last update. */
export function conditionsOf(
  object: JsonObject,
  conditions: readonly Condition[],
  time: string,
  isUpdateTold = false,
): readonly JsonObject[] {
  const known = getPath(object, "status", "conditions");
  const list = isJsonArray(known) ? known.map(asMap) : [];
  return conditions.map(({ type, status, reason, message }) => {
    const before = list.find((condition) => condition["type"] === type);
    const isSame = before?.["status"] === status && before["reason"] === reason && before["message"] === message;
    return {
      type,
      status,
      ...(isUpdateTold ? { lastUpdateTime: (isSame ? before["lastUpdateTime"] : undefined) ?? time } : {}),
      lastTransitionTime: (before?.["status"] === status ? before["lastTransitionTime"] : undefined) ?? time,
      reason,
      message,
    };
  });
}

/** The generation that a status speaks of. */
export function observed(object: JsonObject): JsonObject {
  const generation = getPath(object, "metadata", "generation");
  return generation === undefined ? {} : { observedGeneration: generation };
}
