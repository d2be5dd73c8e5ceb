import { setTimeout as sleep } from "node:timers/promises";

/**
 * Asks again and again until the answer is neither undefined nor false, and returns it. Throws with `what` and the last error when that takes
 * longer than `timeout` milliseconds.
 */
export async function waitUntil<Value>(
  what: string,
  check: () => Promise<Value | undefined | false>,
  { timeout = 60_000, interval = 100 }: { readonly timeout?: number; readonly interval?: number } = {},
): Promise<Value> {
  const deadline = Date.now() + timeout;
  for (let failure: unknown; ;) {
    try {
      const answer = await check();
      if (answer !== undefined && answer !== false) return answer;
    } catch (error) {
      failure = error;
    }
    if (Date.now() > deadline) throw new Error(`${what}: not within ${timeout / 1000} s`, { cause: failure });
    await sleep(interval);
  }
}
