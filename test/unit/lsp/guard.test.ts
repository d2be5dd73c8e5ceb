import { CancellationToken, CancellationTokenSource, ResponseError } from "vscode-languageserver";
import { expect, test } from "vitest";
import { Guard } from "../../../server/src/lsp/guard.ts";
import { TestLog } from "../../support/testLog.ts";

function bench() {
  const log = new TestLog();
  let now = 0;
  return { log, guard: new Guard({ now: () => new Date(now) }, log), pass: (milliseconds: number) => void (now += milliseconds) };
}

test("a bug in a request is logged with its stack and answered with nothing", async () => {
  const { log, guard } = bench();
  const answer = guard.request<undefined, string>("textDocument/hover", "nothing", () => {
    throw new Error("a bug");
  });
  expect(await answer(undefined, CancellationToken.None)).toBe("nothing");
  expect(log.lines).toEqual([expect.stringMatching(/^error textDocument\/hover failed: Error: a bug\n {4}at /)]);
});

test("a request is logged with its duration", async () => {
  const { log, guard, pass } = bench();
  const answer = guard.request0("plumbline/x", 0, () => {
    pass(12);
    return 5;
  });
  expect(await answer(CancellationToken.None)).toBe(5);
  expect(log.lines).toEqual(["debug plumbline/x took 12 ms"]);
});

test("a cancelled request sees it and is answered as cancelled", async () => {
  const { guard } = bench();
  const source = new CancellationTokenSource();
  const seen: boolean[] = [];
  const answer = guard.request0("plumbline/x", 0, (cancellation) => {
    source.cancel();
    seen.push(cancellation.isCancelled);
    return 5;
  })(source.token);
  expect(await answer).toBeInstanceOf(ResponseError);
  expect(seen).toEqual([true]);
});

test("a bug in a listener, or in what it waits for, ends in the log", async () => {
  const { log, guard } = bench();
  guard.listener("timer", () => {
    throw new Error("now");
  })();
  guard.background("scan", () => Promise.reject(new Error("later")));
  await Promise.resolve();
  await Promise.resolve();
  expect(log.lines.map((line) => line.split("\n")[0])).toEqual(["error timer failed: Error: now", "error scan failed: Error: later"]);
});
