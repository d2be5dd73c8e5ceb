import { expect, test } from "vitest";
import type { ClusterReason } from "../../../../server/src/core/ports.ts";
import { fail, succeed, type Result } from "../../../../server/src/core/result.ts";
import { createCachedSource, type TimedCredential } from "../../../../server/src/node/kubernetes/cachedCredential.ts";

/** A source whose plugin answers when the test says so. */
function start(leastMs = 0) {
  const waiting: ((answer: Result<TimedCredential, ClusterReason>) => void)[] = [];
  const now = { time: 1_000_000 };
  const source = createCachedSource(
    { now: () => new Date(now.time) },
    leastMs,
    () =>
      new Promise((resolve) => {
        waiting.push(resolve);
      }),
  );
  const answer = (index: number, authorization: string, expires?: number): void => {
    waiting[index]?.(succeed({ credential: { authorization }, ...(expires !== undefined && { expires }) }));
  };
  return { source, now, waiting, answer };
}

test("many who ask at once share one fetch, also one that fails", async () => {
  const { source, waiting, answer } = start();
  const first = Promise.all([source.get(), source.get()]);
  waiting[0]?.(fail("unauthorized", "no"));
  expect((await first).map(({ ok }) => ok)).toEqual([false, false]);
  const second = Promise.all([source.get(), source.get(), source.renew({ authorization: "old" })]);
  answer(1, "new");
  expect(await second).toEqual(Array(3).fill({ ok: true, value: { authorization: "new" } }));
  expect(waiting.length).toBe(2);
});

test("what expired is never handed out again, not even to somebody whose own was refused", async () => {
  const { source, now, waiting, answer } = start();
  const got = source.get();
  answer(0, "second", now.time + 1000);
  await got;
  now.time += 2000;
  const renewed = source.renew({ authorization: "first" });
  expect(waiting.length).toBe(2);
  answer(1, "third");
  expect(await renewed).toEqual({ ok: true, value: { authorization: "third" } });
});

test("what is equal to the refused one is not a renewed one", async () => {
  const { source, waiting, answer } = start();
  const got = source.get();
  answer(0, "same");
  await got;
  const renewed = source.renew({ authorization: "same" });
  expect(waiting.length).toBe(2);
  answer(1, "other");
  expect(await renewed).toEqual({ ok: true, value: { authorization: "other" } });
});

test("a fetch that began before the refusal and brings the refused one is made again", async () => {
  const { source, waiting, answer } = start();
  const got = source.get();
  const renewed = source.renew({ authorization: "refused" });
  expect(waiting.length).toBe(1);
  answer(0, "refused");
  await got;
  await expect.poll(() => waiting.length).toBe(2);
  answer(1, "fresh");
  expect(await renewed).toEqual({ ok: true, value: { authorization: "fresh" } });
  expect(await source.get()).toEqual({ ok: true, value: { authorization: "fresh" } });
});

test("what was fetched a moment ago is kept for the least time, whatever it says", async () => {
  const { source, now, waiting, answer } = start(60_000);
  const got = source.get();
  answer(0, "short", now.time - 5000);
  await got;
  now.time += 59_000;
  await source.get();
  expect(waiting.length).toBe(1);
  now.time += 2000;
  void source.get();
  expect(waiting.length).toBe(2);
});
