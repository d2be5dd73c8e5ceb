import type { Disposable } from "../result.ts";

/** Who wants to be told of something. */
export class Listeners<Value> {
  readonly #listeners = new Set<{ readonly listen: (value: Value) => void }>();

  add(listen: (value: Value) => void): Disposable {
    const entry = { listen };
    this.#listeners.add(entry);
    return {
      dispose: () => {
        this.#listeners.delete(entry);
      },
    };
  }

  tell(value: Value): void {
    for (const { listen } of [...this.#listeners]) listen(value);
  }

  clear(): void {
    this.#listeners.clear();
  }
}
