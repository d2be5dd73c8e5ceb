import type { ClusterInfo, ClusterReason } from "../../core/ports.ts";
import { fail, neverCancelled, succeed, type Result } from "../../core/result.ts";
import type { ApiClient } from "./apiClient.ts";
import { checkIdentity, readClusterUid } from "./clusterIdentity.ts";
import { readSigns } from "./clusterSigns.ts";
import type { Answered } from "./transport.ts";

interface Asking {
  /** When it began: milliseconds of `performance.now()`. */
  readonly at: number;
  readonly answer: Promise<Result<Answered, ClusterReason>>;
}

/**
 * Makes sure that the cluster at the other end is still the one that was connected: after a reconnect somebody else may answer at the same
 * address (a restored backup, a new cluster, another tunnel).
 */
export class IdentityCheck {
  readonly #api: ApiClient;
  readonly #context: string;
  readonly #known: Pick<ClusterInfo, "uid" | "signs">;
  /** The connections whose other end is known to be our cluster, and since when: milliseconds of `performance.now()`. */
  readonly #verified = new WeakMap<object, number>();
  #asking: Asking | undefined;

  /**
   * @param known was read a moment ago; without any UID there is nothing to compare with
   * @param connection that it was read over
   */
  constructor(api: ApiClient, context: string, known: Pick<ClusterInfo, "uid" | "signs">, connection: object | undefined) {
    this.#api = api;
    this.#context = context;
    this.#known = known;
    if (connection !== undefined) this.#verified.set(connection, performance.now());
  }

  /**
   * Asks the server, unless the other end of this connection is known already, and not from before `since`: behind a gateway the cluster may change without
   * a new connection, but not without breaking what runs. An answer that came over another connection says nothing of this one.
   *
   * @param connection undefined: where no connection lasts, or none is there yet
   * @returns the connection whose other end is ours
   */
  verify(since: number, connection: object | undefined): Promise<Result<Answered, ClusterReason>> {
    return this.#verify(since, connection, false);
  }

  /** @param isAgain what is asked now was not asked before somebody wanted to know */
  async #verify(since: number, connection: object | undefined, isAgain: boolean): Promise<Result<Answered, ClusterReason>> {
    const { uid, signs } = this.#known;
    if (uid === undefined && Object.keys(signs?.objects ?? {}).length === 0) return succeed({});
    if (connection !== undefined && (this.#verified.get(connection) ?? -1) >= since) return succeed({ connection });
    const asking = this.#asking;
    // What was asked before that moment may have been answered before it, too.
    if (asking !== undefined && asking.at < since) {
      const answer = await asking.answer;
      return answer.ok ? this.#verify(since, connection, isAgain) : answer;
    }
    const answer = await (asking ?? this.#begin()).answer;
    if (!answer.ok || connection === undefined || answer.value.connection === connection) return answer;
    // The question that others had asked may have gone over an older connection.
    if (asking !== undefined && !isAgain) return this.#verify(since, connection, true);
    return fail("unreachable", `The connection of the context ${JSON.stringify(this.#context)} was replaced while something was read.`);
  }

  #begin(): Asking {
    const at = performance.now();
    const answer = this.#ask(at).finally(() => {
      this.#asking = undefined;
    });
    return (this.#asking = { at, answer });
  }

  async #ask(at: number): Promise<Result<Answered, ClusterReason>> {
    const found = await (this.#known.uid === undefined ? this.#readSigns() : this.#readUid());
    if (!found.ok) return found;
    const { known, connection } = found.value;
    const result = checkIdentity(this.#known, known, this.#context);
    if (!result.ok) return result;
    if (connection !== undefined) this.#verified.set(connection, at);
    return succeed(connection === undefined ? {} : { connection });
  }

  async #readUid(): Promise<Result<{ readonly known: Pick<ClusterInfo, "uid"> } & Answered, ClusterReason>> {
    const found = await readClusterUid(this.#api, neverCancelled);
    if (!found.ok) return found;
    const { uid, ...over } = found.value;
    if (uid !== undefined) return succeed({ known: { uid }, ...over });
    // Rights come back; another cluster does not become the one that it replaced.
    return fail(
      "unauthorized",
      `Whether the context ${JSON.stringify(this.#context)} still leads to the same cluster cannot be told: kube-system may not be read any more.`,
    );
  }

  async #readSigns(): Promise<Result<{ readonly known: Pick<ClusterInfo, "signs"> } & Answered, ClusterReason>> {
    const { signs } = this.#known;
    if (signs === undefined) return succeed({ known: {} });
    const read = await readSigns(this.#api, signs, Object.keys(signs.objects), neverCancelled);
    return read.ok ? succeed({ known: { signs: read.value.signs }, ...over(read.value) }) : read;
  }
}

function over({ connection }: Answered): Answered {
  return connection === undefined ? {} : { connection };
}
