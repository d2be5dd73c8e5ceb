import type { Disposable } from "./disposables.ts";

/** Runs work at once when it is asked for, and after that at most once in every `interval` milliseconds, the last time after the last request. */
export class Throttle implements Disposable {
  readonly #interval: number;
  readonly #run: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isWanted = false;

  constructor(interval: number, run: () => void) {
    this.#interval = interval;
    this.#run = run;
  }

  request(): void {
    this.#isWanted = true;
    if (this.#timer === undefined) this.#flush();
  }

  dispose(): void {
    clearTimeout(this.#timer);
  }

  #flush(): void {
    this.#timer = undefined;
    if (!this.#isWanted) return;
    this.#isWanted = false;
    this.#timer = setTimeout(() => {
      this.#flush();
    }, this.#interval);
    this.#run();
  }
}
