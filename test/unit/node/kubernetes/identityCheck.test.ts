import { expect, test } from "vitest";
import type { ApiAnswer, ApiClient } from "../../../../server/src/node/kubernetes/apiClient.ts";
import { IdentityCheck } from "../../../../server/src/node/kubernetes/identityCheck.ts";
import { succeed } from "../../../../server/src/core/result.ts";

/** A server that answers when it is told to. */
class SlowServer implements ApiClient {
  readonly #waiting: ((uid: string) => void)[] = [];

  get asked(): number {
    return this.#waiting.length;
  }

  call: ApiClient["call"] = () =>
    new Promise((resolve) => {
      this.#waiting.push((uid) => {
        resolve(succeed({ value: { metadata: { uid } } } as unknown as ApiAnswer));
      });
    });

  stream: ApiClient["stream"] = () => Promise.reject(new Error("nobody watches"));

  answer(index: number, uid: string): void {
    this.#waiting[index]?.(uid);
  }
}

/** A moment that is later than all before. */
function later(): number {
  const begun = performance.now();
  while (performance.now() === begun);
  return performance.now();
}

test("an answer that was asked for before something broke says nothing of what came after", async () => {
  const transport: { currentConnection: object | undefined } = { currentConnection: undefined };
  const server = new SlowServer();
  const check = new IdentityCheck(transport, server, "shop", "uid-1");
  const first = check.verify();
  const brokeAt = later();
  const second = check.verify(brokeAt);
  server.answer(0, "uid-1");
  expect(await first).toEqual({ ok: true });
  await expect.poll(() => server.asked).toBe(2);
  server.answer(1, "uid-2");
  expect(await second).toMatchObject({ ok: false, reason: "identityChanged" });
});

test("those that doubt since the same moment share one question", async () => {
  const server = new SlowServer();
  const check = new IdentityCheck({ currentConnection: undefined }, server, "shop", "uid-1");
  const brokeAt = later();
  const all = Promise.all([check.verify(brokeAt), check.verify(brokeAt), check.verify()]);
  server.answer(0, "uid-1");
  expect((await all).every(({ ok }) => ok)).toBe(true);
  expect(server.asked).toBe(1);
});
