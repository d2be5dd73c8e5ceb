import type { Kustomizations, RenderedKustomizations, RenderSource } from "../render/kustomizations.ts";
import type { Disposable } from "../result.ts";
import type { Log } from "../ports.ts";
import type { Timer } from "./types.ts";

/** Nothing is rendered before somebody who types has rested for so long. */
const restMs = 300;

export interface WorkingKustomizationsOptions {
  readonly kustomizations: Kustomizations;
  readonly source: () => RenderSource;
  readonly timer: Timer;
  readonly log: Log;
  /** There is another picture of the kustomizations. */
  readonly changed: () => void;
}

/** What comes out of the kustomizations of the working files. It stays as it was until it is rendered anew. */
export class WorkingKustomizations implements Disposable {
  readonly #options: WorkingKustomizationsOptions;
  #paths: readonly string[] = [];
  #rendered: RenderedKustomizations = new Map();
  #waiting: Disposable | undefined;
  /** The rendering that counts; an older one is given up. */
  #run: { isCancelled: boolean } | undefined;
  #resting: (() => void)[] = [];

  constructor(options: WorkingKustomizationsOptions) {
    this.#options = options;
  }

  /** What was rendered last. */
  get rendered(): RenderedKustomizations {
    return this.#rendered;
  }

  /** Something is to be rendered that was not before, so that nothing can be told yet. */
  get isAwaited(): boolean {
    return this.#paths.some((path) => !this.#rendered.has(path));
  }

  /** What is rendered is of the files as they are. */
  get isSettled(): boolean {
    return this.#waiting === undefined && this.#run === undefined;
  }

  /** Files may have changed, of which these are the kustomizations to render: at once the first time, later while somebody types. */
  update(paths: readonly string[]): void {
    this.#paths = paths;
    this.#waiting?.dispose();
    this.#waiting = undefined;
    if (paths.length === 0) {
      this.#cancel();
      this.#rendered = new Map();
      this.#settle();
    } else if (this.isAwaited) this.#start();
    else {
      this.#waiting = this.#options.timer.after(restMs, () => {
        this.#waiting = undefined;
        this.#start();
      });
    }
  }

  /** Resolves once everything is rendered as the files are. */
  async whenSettled(): Promise<void> {
    if (this.#waiting !== undefined) {
      this.#waiting.dispose();
      this.#waiting = undefined;
      this.#start();
    }
    if (this.#run === undefined) return;
    await new Promise<void>((resolve) => this.#resting.push(resolve));
  }

  dispose(): void {
    this.#waiting?.dispose();
    this.#waiting = undefined;
    this.#cancel();
    this.#settle();
  }

  #start(): void {
    this.#cancel();
    const run = { isCancelled: false };
    this.#run = run;
    const { kustomizations, source, log, changed } = this.#options;
    kustomizations
      .render(this.#paths, source(), run)
      .then((rendered) => {
        if (run.isCancelled) return;
        this.#rendered = rendered;
      })
      .catch((error: unknown) => {
        log.error(`rendering failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
      })
      .finally(() => {
        if (run.isCancelled) return;
        this.#run = undefined;
        changed();
        this.#settle();
      });
  }

  #cancel(): void {
    if (this.#run !== undefined) this.#run.isCancelled = true;
    this.#run = undefined;
  }

  #settle(): void {
    for (const resolve of this.#resting.splice(0)) resolve();
  }
}
