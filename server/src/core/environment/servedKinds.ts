import type { Cluster, Log } from "../ports.ts";
import { neverCancelled, type Disposable } from "../result.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { Timer } from "./types.ts";

/** A server takes a moment to serve what a definition says, and longer to publish its schema: it is asked this long after a change, in milliseconds. */
const delays: readonly number[] = [500, 1_500, 6_000];

/** The kinds that a cluster serves, asked for again when they may be other ones. */
export class ServedKinds implements Disposable {
  readonly #cluster: Pick<Cluster, "catalog">;
  readonly #timer: Timer;
  readonly #log: Log;
  readonly #changed: () => void;
  #catalog: SchemaCatalog;
  #next: Disposable | undefined;
  #isDisposed = false;
  /** Readings are counted as they begin; one that a later one overtook brings nothing that is news. */
  #begun = 0;
  #arrived = 0;

  /** @param changed is called when the kinds or their schemas are other ones */
  constructor(cluster: Pick<Cluster, "catalog">, catalog: SchemaCatalog, timer: Timer, log: Log, changed: () => void) {
    this.#cluster = cluster;
    this.#catalog = catalog;
    this.#timer = timer;
    this.#log = log;
    this.#changed = changed;
  }

  get catalog(): SchemaCatalog {
    return this.#catalog;
  }

  /** `tellsAlways`: also when nothing is different, for somebody who wants everything to be looked at again. */
  async read(tellsAlways: boolean): Promise<void> {
    const reading = ++this.#begun;
    const catalog = await this.#cluster.catalog(neverCancelled);
    if (this.#isDisposed) return;
    if (!catalog.ok) {
      this.#log.warn(catalog.message);
      return;
    }
    const isNews = reading > this.#arrived && catalog.value !== this.#catalog;
    this.#arrived = Math.max(reading, this.#arrived);
    if (isNews) this.#catalog = catalog.value;
    if (isNews || tellsAlways) this.#changed();
  }

  /** Something was defined, changed or taken away a moment ago. */
  readSoon(): void {
    this.#next?.dispose();
    this.#schedule(0);
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#next?.dispose();
  }

  #schedule(index: number): void {
    const delay = delays[index];
    if (delay === undefined || this.#isDisposed) return;
    this.#next = this.#timer.after(delay, () => {
      this.read(false)
        .catch((error: unknown) => {
          this.#log.error(`reading the kinds failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
        })
        .finally(() => {
          // Another change in the meantime has begun anew.
          if (this.#next === scheduled) this.#schedule(index + 1);
        });
    });
    const scheduled = this.#next;
  }
}
