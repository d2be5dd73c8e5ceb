import { getPath, isJsonArray, type JsonObject } from "../json.ts";
import type { Verdict } from "./types.ts";

/** Tells whether an object that is still there is being deleted: its finalizers, or the time its processes have to end, are waited for. */
export function isTerminating(live: JsonObject | undefined): boolean {
  return getPath(live, "metadata", "deletionTimestamp") !== undefined;
}

/** Says what the deletion of an object waits for; undefined where nothing is recorded that holds it up. */
export function terminatingText(live: JsonObject | undefined): string | undefined {
  const finalizers = getPath(live, "metadata", "finalizers");
  const names = isJsonArray(finalizers) ? finalizers.filter((name) => typeof name === "string") : [];
  return names.length === 0 ? undefined : `It waits for its ${names.length === 1 ? "finalizer" : "finalizers"} ${names.join(", ")}.`;
}

/** What can still be said of a resource whose object is being deleted: what Git itself is about to change. */
export function terminatingVerdict(verdict: Verdict): Verdict {
  return verdict === "undeployed" || verdict === "uncommitted" ? verdict : "unknown";
}
