import type { Clock, ClusterReason } from "../../core/ports.ts";
import { succeed, type Cancellation, type Result } from "../../core/result.ts";
import type { Credential, CredentialSource } from "./credential.ts";

/** A credential with its end. */
export interface TimedCredential {
  readonly credential: Credential;
  /** Milliseconds since 1970; absent: until refused. */
  readonly expires?: number;
}

type Fetched = Result<TimedCredential, ClusterReason>;

/**
 * Makes a source that keeps what `fetch` answered until it expires or is refused; many askers at once share one fetch, and there is never more than one.
 *
 * @param leastMs what was fetched is kept this long, whenever it says that it expires
 */
export function createCachedSource(
  clock: Clock,
  leastMs: number,
  fetch: (cancellation: Cancellation) => Promise<Fetched>,
): CredentialSource {
  const life = { isCancelled: false };
  let known: TimedCredential | undefined;
  let pending: Promise<Result<Credential, ClusterReason>> | undefined;
  const keep = (fetched: Fetched): Result<Credential, ClusterReason> => {
    if (!fetched.ok) return fetched;
    const { credential, expires } = fetched.value;
    known = { credential, ...(expires !== undefined && { expires: Math.max(expires, clock.now().getTime() + leastMs) }) };
    return succeed(credential);
  };
  // Whoever waits goes on after it has ended: nobody takes away the fetch of somebody who came later.
  const refetch = (): Promise<Result<Credential, ClusterReason>> =>
    (pending ??= fetch(life)
      .then(keep)
      .finally(() => (pending = undefined)));
  const current = (): Credential | undefined =>
    known !== undefined && (known.expires === undefined || known.expires > clock.now().getTime()) ? known.credential : undefined;
  return {
    get: async () => {
      const credential = current();
      return credential === undefined ? refetch() : succeed(credential);
    },
    renew: async (refused) => {
      const renewed = current();
      // Somebody else renewed it in the meantime.
      if (renewed !== undefined && !isSame(renewed, refused)) return succeed(renewed);
      known = undefined;
      const begunBefore = pending;
      const fetched = await refetch();
      // What was on its way when the server refused it may be the same once more.
      if (begunBefore === undefined || !fetched.ok || !isSame(fetched.value, refused)) return fetched;
      return refetch();
    },
    dispose: () => {
      life.isCancelled = true;
    },
  };
}

function isSame(left: Credential, right: Credential): boolean {
  return (
    left.authorization === right.authorization &&
    left.certificate?.certificate === right.certificate?.certificate &&
    left.certificate?.key === right.certificate?.key
  );
}
