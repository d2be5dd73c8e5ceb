import type { ClusterReason } from "../../core/ports.ts";
import { fail, neverCancelled, succeed, type Result } from "../../core/result.ts";
import type { ApiClient } from "./apiClient.ts";
import { checkIdentity, readClusterUid } from "./clusterIdentity.ts";
import type { Transport } from "./transport.ts";

interface Asking {
  /** When it began: milliseconds of `performance.now()`. */
  readonly at: number;
  readonly answer: Promise<Result<void, ClusterReason>>;
}

/**
 * Makes sure that the cluster at the other end is still the one that was connected: after a reconnect somebody else may answer at the same
 * address (a restored backup, a new cluster, another tunnel).
 */
export class IdentityCheck {
  readonly #transport: Pick<Transport, "currentConnection">;
  readonly #api: ApiClient;
  readonly #context: string;
  readonly #uid: string | undefined;
  /** The connection whose other end is known to be our cluster, and since when: milliseconds of `performance.now()`. */
  #verified: { readonly connection: object | undefined; readonly at: number };
  #asking: Asking | undefined;

  /** `uid` was read a moment ago; undefined when it may not be read: then there is nothing to compare with. */
  constructor(transport: Pick<Transport, "currentConnection">, api: ApiClient, context: string, uid: string | undefined) {
    this.#transport = transport;
    this.#api = api;
    this.#context = context;
    this.#uid = uid;
    this.#verified = { connection: transport.currentConnection, at: performance.now() };
  }

  /**
   * Asks the server, unless the connection is the one that was asked last, and not before `since`: behind a gateway the cluster may change without
   * a new connection, but not without breaking what runs.
   */
  verify(since = 0): Promise<Result<void, ClusterReason>> {
    const { connection, at } = this.#verified;
    const current = this.#transport.currentConnection;
    if (this.#uid === undefined || (current !== undefined && current === connection && at >= since))
      return Promise.resolve(succeed(undefined));
    const asking = this.#asking;
    // What was asked before that moment may have been answered before it, too.
    if (asking !== undefined && asking.at < since) return asking.answer.then((answer) => (answer.ok ? this.verify(since) : answer));
    return (asking ?? this.#begin()).answer;
  }

  #begin(): Asking {
    const at = performance.now();
    const answer = this.#ask(at).finally(() => {
      this.#asking = undefined;
    });
    return (this.#asking = { at, answer });
  }

  async #ask(at: number): Promise<Result<void, ClusterReason>> {
    const found = await readClusterUid(this.#api, neverCancelled);
    if (!found.ok) return found;
    // Rights come back; another cluster does not become the one that it replaced.
    if (found.value === undefined) {
      return fail(
        "unauthorized",
        `Whether the context ${JSON.stringify(this.#context)} still leads to the same cluster cannot be told: kube-system may not be read any more.`,
      );
    }
    const result = checkIdentity(this.#uid, found.value, this.#context);
    if (result.ok) this.#verified = { connection: this.#transport.currentConnection, at };
    return result;
  }
}
