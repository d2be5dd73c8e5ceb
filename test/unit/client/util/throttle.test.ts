import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { Throttle } from "../../../../client/src/util/throttle.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Asks at these times, in milliseconds, and answers the times at which the work ran. */
function runs(requests: readonly number[], until = 2000): readonly number[] {
  const ran: number[] = [];
  const start = Date.now();
  const throttle = new Throttle(250, () => ran.push(Date.now() - start));
  for (const time of requests) {
    setTimeout(() => {
      throttle.request();
    }, time);
  }
  vi.advanceTimersByTime(until);
  throttle.dispose();
  return ran;
}

test("what comes alone runs at once", () => {
  expect(runs([100, 1000])).toEqual([100, 1000]);
});

test("what comes in a row runs at once, then in intervals, and after the last", () => {
  expect(runs([100, 150, 200, 400, 610])).toEqual([100, 350, 600, 850]);
});

test("what never stops does not wait for its end", () => {
  const always = Array.from({ length: 20 }, (_, index) => index * 50);
  expect(runs(always, 900)).toEqual([0, 250, 500, 750]);
});

test("nothing runs after the end", () => {
  const run = vi.fn();
  const throttle = new Throttle(250, run);
  throttle.request();
  throttle.request();
  throttle.dispose();
  vi.advanceTimersByTime(1000);
  expect(run).toHaveBeenCalledTimes(1);
});
