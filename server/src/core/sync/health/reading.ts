import type { ResourceHealth } from "../../drift/types.ts";
import { getPath, getString, isJsonArray, type JsonObject, type JsonValue } from "../../json.ts";

/** How one kind tells whether it runs as it should; undefined where it says nothing of its own. */
export type HealthRule = (live: JsonObject) => ResourceHealth | undefined;

export const healthy: ResourceHealth = { status: "healthy" };

export function healthyBut(message: string): ResourceHealth {
  return { status: "healthy", message };
}

export function progressing(message: string): ResourceHealth {
  return { status: "progressing", message };
}

export function degraded(message: string): ResourceHealth {
  return { status: "degraded", message };
}

export function suspended(message: string): ResourceHealth {
  return { status: "suspended", message };
}

export interface Condition {
  readonly status: string;
  readonly reason: string;
  readonly message: string;
}

/** One entry of `status.conditions`. */
export function conditionOf(live: JsonObject, type: string): Condition | undefined {
  const found = listAt(live, "status", "conditions").find((condition) => getString(condition, "type") === type);
  if (found === undefined) return undefined;
  return {
    status: getString(found, "status") ?? "Unknown",
    reason: getString(found, "reason") ?? "",
    message: getString(found, "message") ?? "",
  };
}

/** What a condition says for people: its message, else its reason as words. */
export function saying({ message, reason }: Condition, otherwise: string): string {
  const text = message !== "" ? message : reason !== "" ? reason : otherwise;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** The number at the path; absent counts as `otherwise`, as the API leaves out zeros. */
export function numberAt(live: JsonObject, otherwise: number, ...keys: readonly string[]): number {
  const value = getPath(live, ...keys);
  return typeof value === "number" || typeof value === "bigint" ? Number(value) : otherwise;
}

/** The list at the path, or an empty one. */
export function listAt(value: JsonValue | undefined, ...keys: readonly string[]): readonly JsonValue[] {
  const found = getPath(value, ...keys);
  return isJsonArray(found) ? found : [];
}

/** "1 of 3 replicas ready." */
export function share(done: number, total: number, what: string): string {
  return `${done} of ${total} ${what}.`;
}
