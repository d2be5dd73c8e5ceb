import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openRepository, type OpenRepository } from "../../../server/src/node/git/openRepository.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";

let sandbox: GitSandbox;
let repository: OpenRepository;
let calls: number;
/** Between the calls, in milliseconds. */
let gaps: number[];

beforeEach(() => {
  sandbox = createGitSandbox();
  const root = sandbox.init("shop");
  sandbox.write(join(root, "a.yaml"), "a: 1\n");
  sandbox.git(["add", "."], root);
  sandbox.git(["commit", "-q", "-m", "One"], root);
  calls = 0;
  gaps = [];
});

afterEach(() => {
  repository.dispose();
  sandbox.dispose();
});

async function listen(folder: string): Promise<() => void> {
  const opened = await openRepository(folder, { environment: sandbox.environment });
  if (!opened.ok) throw new Error(opened.message);
  repository = opened.value;
  let last: number | undefined;
  const listening = repository.onDidChange(() => {
    const now = performance.now();
    if (last !== undefined) gaps.push(now - last);
    last = now;
    calls++;
  });
  await repository.watching();
  return () => {
    listening.dispose();
  };
}

/** Waits until the count of calls stood still for longer than a burst is coalesced. */
async function settle(): Promise<number> {
  let last = -1;
  await vi.waitUntil(
    () => {
      const quiet = calls === last;
      last = calls;
      return quiet;
    },
    { interval: 300, timeout: 20_000 },
  );
  const settled = calls;
  calls = 0;
  return settled;
}

test.each([
  ["a commit", ["commit", "-q", "--allow-empty", "-m", "Two"]],
  ["staging", ["add", "a.yaml"]],
  ["another branch", ["checkout", "-q", "-b", "feature/x"]],
  ["a new branch", ["branch", "feature/deep/name"]],
  ["packed refs", ["pack-refs", "--all"]],
])("tells %s, each burst in one call", async (_name, args) => {
  const root = join(sandbox.folder, "shop");
  await listen(root);
  sandbox.write(join(root, "a.yaml"), "a: 2\n");
  sandbox.git(args, root);
  await expect.poll(() => calls).toBeGreaterThan(0);
  await settle();
  // What happens within a tenth of a second is told at once; timers may be a moment early.
  expect(Math.min(...gaps, Infinity)).toBeGreaterThan(95);
});

test("tells a commit made in the main tree to a linked worktree, and one of its own", async () => {
  const root = join(sandbox.folder, "shop");
  const linked = join(sandbox.folder, "linked");
  sandbox.git(["worktree", "add", "-q", "-b", "feature", linked], root);
  await listen(linked);
  sandbox.git(["commit", "-q", "--allow-empty", "-m", "Two"], root);
  await expect.poll(() => calls).toBeGreaterThan(0);
  await settle();
  sandbox.git(["commit", "-q", "--allow-empty", "-m", "Three"], linked);
  await expect.poll(() => calls).toBeGreaterThan(0);
});

test("tells nothing for reading, for files of the working tree, and after the listener left", async () => {
  const root = join(sandbox.folder, "shop");
  const stop = await listen(root);
  sandbox.write(join(root, "b.yaml"), "b: 1\n");
  await repository.state();
  await repository.changedFiles();
  expect(await settle()).toBe(0);
  stop();
  sandbox.git(["commit", "-q", "--allow-empty", "-m", "Two"], root);
  expect(await settle()).toBe(0);
});
