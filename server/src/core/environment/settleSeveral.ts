import { isAskable } from "../drift/settle.ts";
import { fail, type Cancellation, type Failure } from "../result.ts";
import { inParallel } from "../sync/inParallel.ts";
import type { SettledFields, SettleReason } from "./types.ts";
import type { DriftEntry, EnvironmentSession } from "./types.ts";

/** What the server said of several resources. */
export interface SettleReport extends SettledFields {
  /** Resources of which nothing is in doubt any more. */
  readonly settled: number;
  /** One for each resource that stays in doubt; of a server that cannot be asked at all, one. */
  readonly failures: readonly Failure<SettleReason>[];
}

/** A server takes this many at once without its queue growing. */
const limit = 8;

/** After these there is no use in asking about another resource. */
const aboutConnection: ReadonlySet<SettleReason> = new Set<SettleReason>([
  "notConnected",
  "unreachable",
  "unauthorized",
  "tlsFailed",
  "kubeconfigInvalid",
  "identityChanged",
  "cancelled",
]);

/** The resources that count as drifted, or as in sync but for Git, by something of which only the server can tell whether it differs. */
export function doubtfulResources(resources: readonly DriftEntry[]): readonly DriftEntry[] {
  return resources.filter(({ differences, pending }) =>
    [...differences, ...pending.filter(({ newer }) => newer === "main")].some((difference) => !difference.quiet && isAskable(difference)),
  );
}

/**
 * Asks the server about each of these resources, once, some at the same time. What has been answered counts, whatever happens to the rest.
 *
 * @param onProgress is called after each of them
 */
export async function settleSeveral(
  session: Pick<EnvironmentSession, "settle">,
  keys: readonly string[],
  cancellation: Cancellation,
  onProgress: (done: number) => void = () => undefined,
): Promise<SettleReport> {
  let done = 0;
  let end: Failure<SettleReason> | undefined;
  const outcomes = await inParallel(keys, limit, async (key) => {
    if (end !== undefined || cancellation.isCancelled) return undefined;
    const outcome = await session.settle(key, cancellation);
    onProgress(++done);
    if (outcome.ok) return outcome;
    const failure = fail(outcome.reason, outcome.message);
    if (!aboutConnection.has(outcome.reason)) return failure;
    end ??= failure;
    return undefined;
  });
  const answered = outcomes.flatMap((outcome) => (outcome?.ok === true ? [outcome.value] : []));
  const failures = outcomes.flatMap((outcome) => (outcome?.ok === false ? [outcome] : []));
  return {
    settled: answered.length,
    equal: answered.reduce((sum, { equal }) => sum + equal, 0),
    changed: answered.reduce((sum, { changed }) => sum + changed, 0),
    failures: end === undefined ? failures : [end, ...failures],
  };
}
