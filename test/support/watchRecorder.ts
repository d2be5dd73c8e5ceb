import { vi } from "vitest";
import { getString, type JsonObject } from "../../server/src/core/json.ts";
import type { LiveChange, WatchListener, WatchState, WatchTarget } from "../../server/src/core/ports.ts";

/** Keeps what a watch tells: the objects by name as a listener would hold them, and everything that happened in order. */
export class WatchRecorder implements WatchListener {
  readonly happened: string[] = [];
  readonly objects = new Map<string, JsonObject>();
  readonly states: WatchState[] = [];
  replacedCount = 0;

  begun(_target: WatchTarget, objects: readonly JsonObject[], isFirst: boolean): void {
    if (isFirst) this.objects.clear();
    for (const object of objects) this.objects.set(nameOf(object), object);
    this.happened.push(`${isFirst ? "begun" : "went on"} ${objects.map(nameOf).join(" ")}`);
  }

  completed(_target: WatchTarget, objects: readonly JsonObject[]): void {
    this.replacedCount++;
    for (const object of objects) this.objects.set(nameOf(object), object);
    this.happened.push(`completed ${objects.map(nameOf).join(" ")}`);
  }

  replaced(_target: WatchTarget, objects: readonly JsonObject[]): void {
    this.replacedCount++;
    this.objects.clear();
    for (const object of objects) this.objects.set(nameOf(object), object);
    this.happened.push(`replaced ${[...this.objects.keys()].join(" ")}`);
  }

  changed(_target: WatchTarget, changes: readonly LiveChange[]): void {
    for (const { type, object } of changes) {
      if (type === "upsert") this.objects.set(nameOf(object), object);
      else this.objects.delete(nameOf(object));
      this.happened.push(`${type} ${nameOf(object)}`);
    }
  }

  stateChanged(_target: WatchTarget, state: WatchState): void {
    this.states.push(state);
    this.happened.push(state.state === "failed" ? `failed ${state.reason}` : state.state);
  }

  get state(): WatchState["state"] | undefined {
    return this.states.at(-1)?.state;
  }

  /** Waits until something is so; fails with what happened so far. */
  async until(condition: () => boolean, timeout = 30_000): Promise<void> {
    await vi.waitUntil(condition, { interval: 5, timeout }).catch((error: unknown) => {
      throw new Error(`what was waited for did not happen; seen: ${this.happened.join(", ")}`, { cause: error });
    });
  }
}

function nameOf(object: JsonObject): string {
  return getString(object, "metadata", "name") ?? "";
}
