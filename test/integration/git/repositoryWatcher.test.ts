import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openRepository, type OpenRepository } from "../../../server/src/node/git/openRepository.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";

let sandbox: GitSandbox;
let repository: OpenRepository;
let calls: number;

beforeEach(() => {
  sandbox = createGitSandbox();
  const root = sandbox.init("shop");
  sandbox.write(join(root, "a.yaml"), "a: 1\n");
  sandbox.git(["add", "."], root);
  sandbox.git(["commit", "-q", "-m", "One"], root);
  calls = 0;
});

afterEach(() => {
  repository.dispose();
  sandbox.dispose();
});

async function listen(folder: string): Promise<() => void> {
  const opened = await openRepository(folder, { environment: sandbox.environment });
  if (!opened.ok) throw new Error(opened.message);
  repository = opened.value;
  const listening = repository.onDidChange(() => {
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
    { interval: 300, timeout: 5_000 },
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
])("tells %s, in few calls", async (_name, args) => {
  const root = join(sandbox.folder, "shop");
  await listen(root);
  sandbox.write(join(root, "a.yaml"), "a: 2\n");
  sandbox.git(args, root);
  const told = await settle();
  expect(told).toBeGreaterThan(0);
  expect(told).toBeLessThanOrEqual(3);
});

test("tells a commit made in the main tree to a linked worktree, and one of its own", async () => {
  const root = join(sandbox.folder, "shop");
  const linked = join(sandbox.folder, "linked");
  sandbox.git(["worktree", "add", "-q", "-b", "feature", linked], root);
  await listen(linked);
  sandbox.git(["commit", "-q", "--allow-empty", "-m", "Two"], root);
  expect(await settle()).toBeGreaterThan(0);
  sandbox.git(["commit", "-q", "--allow-empty", "-m", "Three"], linked);
  expect(await settle()).toBeGreaterThan(0);
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
