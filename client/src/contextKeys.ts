import { commands } from "vscode";
import type { ContextKeys } from "./manifest.ts";

/** Sets context keys, each only when its value changes. */
export class ContextKeyService {
  readonly #values = new Map<string, unknown>();

  set<Key extends keyof ContextKeys>(key: Key, value: ContextKeys[Key]): void {
    if (this.#values.get(key) === value) return;
    this.#values.set(key, value);
    void commands.executeCommand("setContext", key, value);
  }
}
