import type { Disposable } from "../core/result.ts";
import { composeEdits } from "./composeEdits.ts";
import type { DocumentChange } from "./documents.ts";
import type { Timer } from "./platform.ts";

/** What reads a change faster than this is given every change at once. */
const instantMilliseconds = 30;

export interface EditThrottleOptions {
  readonly timer: Timer;
  readonly now: () => number;
  /** Reads a change, with everything that follows from it. */
  readonly apply: (change: DocumentChange) => void;
}

interface Waiting extends Disposable {
  readonly change: DocumentChange;
}

/**
 * Passes edits on at once, unless reading the last one of that document took long: then those that come meanwhile are joined, and the server is busy at most half
 * of the time. A broken giant file so costs patience in that file and nothing elsewhere.
 */
export class EditThrottle implements Disposable {
  readonly #options: EditThrottleOptions;
  /** How long the last change of a document took, in milliseconds; only of slow ones. */
  readonly #slow = new Map<string, number>();
  readonly #waiting = new Map<string, Waiting>();

  constructor(options: EditThrottleOptions) {
    this.#options = options;
  }

  accept(change: DocumentChange): void {
    const { uri } = change.document;
    const before = this.#waiting.get(uri);
    const took = this.#slow.get(uri);
    if (before === undefined && took === undefined) {
      this.#apply(change);
      return;
    }
    const due =
      before ??
      this.#options.timer.after(took ?? 0, () => {
        this.flush(uri);
      });
    this.#waiting.set(uri, {
      change: before ? joined(before.change, change) : change,
      dispose: () => {
        due.dispose();
      },
    });
  }

  /** Passes on what waits of a document: somebody asks about it now. */
  flush(uri: string): void {
    const waiting = this.#waiting.get(uri);
    if (!waiting) return;
    this.forget(uri);
    this.#apply(waiting.change);
  }

  /** Drops what waits of a document. */
  forget(uri: string): void {
    this.#waiting.get(uri)?.dispose();
    this.#waiting.delete(uri);
  }

  dispose(): void {
    for (const uri of [...this.#waiting.keys()]) this.forget(uri);
  }

  #apply(change: DocumentChange): void {
    const started = this.#options.now();
    this.#options.apply(change);
    const took = this.#options.now() - started;
    if (took < instantMilliseconds) this.#slow.delete(change.document.uri);
    else this.#slow.set(change.document.uri, took);
  }
}

function joined(first: DocumentChange, second: DocumentChange): DocumentChange {
  if (first.span === undefined || second.span === undefined) return { document: second.document };
  return { document: second.document, span: composeEdits(first.span, second.span) };
}
