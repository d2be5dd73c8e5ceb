import { spawnSync } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { withLock } from "./withLock.ts";

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), "plumbline-lock-"));
  file = path.join(folder, "deeper", "lock");
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

const nobody = (): void => {
  throw new Error("nobody holds the lock");
};

test("two at once run one after the other, and the second is told for whom it waits", async () => {
  const events: string[] = [];
  const second = new AbortController();
  const secondWaits = once(second.signal, "abort");
  const first = withLock(file, nobody, async () => {
    events.push("first begins");
    await secondWaits;
    events.push("first ends");
  });
  await expect.poll(() => events).toContain("first begins");
  const waiting = (pid: number): void => {
    events.push(`waits for ${pid === process.pid ? "us" : pid}`);
    second.abort();
  };
  await withLock(file, waiting, () => {
    events.push("second begins", "second ends");
    return Promise.resolve();
  });
  await first;
  expect(events).toEqual(["first begins", "waits for us", "first ends", "second begins", "second ends"]);
});

test("the lock is given back when the work fails", async () => {
  await expect(withLock(file, nobody, () => Promise.reject(new Error("work failed")))).rejects.toThrow("work failed");
  expect(existsSync(file)).toBe(false);
});

test("the lock of a process that is gone is taken over", async () => {
  const { pid } = spawnSync(process.execPath, ["--version"]);
  await withLock(file, nobody, () => Promise.resolve());
  writeFileSync(file, String(pid));
  expect(await withLock(file, nobody, () => Promise.resolve("done"))).toBe("done");
});
