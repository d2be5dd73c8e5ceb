import { LSPErrorCodes, ResponseError, type CancellationToken } from "vscode-languageserver";
import type { Clock, Log } from "../core/ports.ts";
import { neverCancelled, type Cancellation } from "../core/result.ts";

/** Work that takes longer is worth a line in the log. */
const slowMilliseconds = 100;

/**
 * The one place where bugs end: what throws is logged with its stack, and the request is answered with its fallback. Everything that messages and timers
 * start goes through here.
 */
export class Guard {
  readonly #clock: Clock;
  readonly #log: Log;

  constructor(clock: Clock, log: Log) {
    this.#clock = clock;
    this.#log = log;
  }

  /** Wraps the handler of a request. `fallback` is the answer that says "nothing". */
  request<Params, Answer>(
    method: string,
    fallback: Answer,
    handle: (params: Params, cancellation: Cancellation) => Answer | Promise<Answer>,
  ): (params: Params, token: CancellationToken) => Promise<Answer | ResponseError<never>> {
    return async (params, token) => {
      const answer = await this.#run(method, fallback, () => handle(params, cancellationOf(token)), token);
      return token.isCancellationRequested ? new ResponseError<never>(LSPErrorCodes.RequestCancelled, `${method} was cancelled.`) : answer;
    };
  }

  /** Wraps the handler of a request without parameters. */
  request0<Answer>(
    method: string,
    fallback: Answer,
    handle: (cancellation: Cancellation) => Answer | Promise<Answer>,
  ): (token: CancellationToken) => Promise<Answer | ResponseError<never>> {
    const guarded = this.request<undefined, Answer>(method, fallback, (_params, cancellation) => handle(cancellation));
    return (token) => guarded(undefined, token);
  }

  /** Wraps a listener: of a notification, an event or a timer. */
  listener<Arguments extends readonly unknown[]>(
    name: string,
    handle: (...values: Arguments) => void | Promise<void>,
  ): (...values: Arguments) => void {
    return (...values) => {
      const started = this.#clock.now().getTime();
      const end = (): void => {
        const took = this.#clock.now().getTime() - started;
        if (took >= slowMilliseconds) this.#log.debug(`${name} took ${took} ms`);
      };
      try {
        const result = handle(...values);
        if (result instanceof Promise) {
          result.then(end, (error: unknown) => {
            this.#report(name, error);
          });
        } else end();
      } catch (error: unknown) {
        this.#report(name, error);
      }
    };
  }

  /** Starts work that nobody waits for. */
  background(name: string, run: () => Promise<void>): void {
    this.listener(name, run)();
  }

  async #run<Answer>(
    method: string,
    fallback: Answer,
    run: () => Answer | Promise<Answer>,
    token: Pick<CancellationToken, "isCancellationRequested">,
  ): Promise<Answer> {
    const started = this.#clock.now().getTime();
    try {
      const answer = await run();
      const took = this.#clock.now().getTime() - started;
      this.#log.debug(`${method} ${token.isCancellationRequested ? "was cancelled after" : "took"} ${took} ms`);
      return answer;
    } catch (error: unknown) {
      this.#report(method, error);
      return fallback;
    }
  }

  #report(name: string, error: unknown): void {
    this.#log.error(`${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  }
}

/** Core's view of a cancellation token. */
function cancellationOf(token: CancellationToken | undefined): Cancellation {
  if (token === undefined) return neverCancelled;
  return {
    get isCancelled() {
      return token.isCancellationRequested;
    },
  };
}
