import { expect, test } from "vitest";
import type { ApiAnswer, ApiClient } from "../../../../server/src/node/kubernetes/apiClient.ts";
import { IdentityCheck } from "../../../../server/src/node/kubernetes/identityCheck.ts";
import { succeed } from "../../../../server/src/core/result.ts";

/** A server that answers when it is told to. */
class SlowServer implements ApiClient {
  readonly #waiting: ((uid: string, connection: object | undefined) => void)[] = [];

  get asked(): number {
    return this.#waiting.length;
  }

  call: ApiClient["call"] = () =>
    new Promise((resolve) => {
      this.#waiting.push((uid, connection) => {
        resolve(succeed({ value: { metadata: { uid } }, connection } as unknown as ApiAnswer));
      });
    });

  stream: ApiClient["stream"] = () => Promise.reject(new Error("nobody watches"));

  answer(index: number, uid: string, connection?: object): void {
    this.#waiting[index]?.(uid, connection);
  }
}

/** A moment that is later than all before. */
function later(): number {
  const begun = performance.now();
  while (performance.now() === begun);
  return performance.now();
}

test("an answer that was asked for before something broke says nothing of what came after", async () => {
  const server = new SlowServer();
  const check = new IdentityCheck(server, "shop", { uid: "uid-1" }, undefined);
  const first = check.verify(0, undefined);
  const brokeAt = later();
  const second = check.verify(brokeAt, undefined);
  server.answer(0, "uid-1");
  expect(await first).toMatchObject({ ok: true });
  await expect.poll(() => server.asked).toBe(2);
  server.answer(1, "uid-2");
  expect(await second).toMatchObject({ ok: false, reason: "identityChanged" });
});

test("those that doubt since the same moment share one question", async () => {
  const server = new SlowServer();
  const check = new IdentityCheck(server, "shop", { uid: "uid-1" }, undefined);
  const brokeAt = later();
  const all = Promise.all([check.verify(brokeAt, undefined), check.verify(brokeAt, undefined), check.verify(0, undefined)]);
  server.answer(0, "uid-1");
  expect((await all).every(({ ok }) => ok)).toBe(true);
  expect(server.asked).toBe(1);
});

test("an answer over another connection says nothing of the one that was asked about", async () => {
  const server = new SlowServer();
  const [first, second] = [{ name: "first" }, { name: "second" }];
  const check = new IdentityCheck(server, "shop", { uid: "uid-1" }, undefined);
  const asked = check.verify(0, first);
  // While it is asked, the connection breaks, and the question goes over the next one.
  server.answer(0, "uid-1", second);
  expect(await asked).toMatchObject({ ok: false, reason: "unreachable" });
  expect([await check.verify(0, second), server.asked]).toEqual([{ ok: true, value: { connection: second } }, 1]);
});

test("an answer that others had asked for is no reason to give up: it is asked once more over the own connection", async () => {
  const server = new SlowServer();
  const [older, newer] = [{ name: "older" }, { name: "newer" }];
  const check = new IdentityCheck(server, "shop", { uid: "uid-1" }, undefined);
  const [first, second] = [check.verify(0, older), check.verify(0, newer)];
  server.answer(0, "uid-1", older);
  expect(await first).toMatchObject({ ok: true });
  await expect.poll(() => server.asked).toBe(2);
  server.answer(1, "uid-1", newer);
  expect(await second).toEqual({ ok: true, value: { connection: newer } });
  // Both are known now.
  await Promise.all([check.verify(0, older), check.verify(0, newer)]);
  expect(server.asked).toBe(2);
});

test("the connection that the identity was read over is known from the start; without a UID there is nothing to compare", async () => {
  const server = new SlowServer();
  const connection = {};
  expect(await new IdentityCheck(server, "shop", { uid: "uid-1" }, connection).verify(0, connection)).toMatchObject({ ok: true });
  expect(await new IdentityCheck(server, "shop", {}, undefined).verify(0, connection)).toMatchObject({ ok: true });
  expect(server.asked).toBe(0);
});
