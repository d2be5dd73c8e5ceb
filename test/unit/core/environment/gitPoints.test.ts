import { expect, test } from "vitest";
import { GitPoints } from "../../../../server/src/core/environment/gitPoints.ts";
import type { GitRepository } from "../../../../server/src/core/ports.ts";
import { succeed } from "../../../../server/src/core/result.ts";
import { TestLog } from "../../../support/testLog.ts";

const environment = { name: "staging", path: "", driver: "direct", protected: false } as const;

interface Scene {
  readonly points: GitPoints;
  readonly move: (to: string) => void;
  readonly startWatching: () => Promise<void>;
  /** How often the branch was looked up. */
  readonly lookups: () => number;
}

/** A repository whose main branch is at a commit. */
function repositoryAt(at: string): Scene {
  let commit = at;
  let lookups = 0;
  let watched: () => void = () => undefined;
  const listeners = new Set<() => void>();
  const watching = new Promise<void>((resolve) => (watched = resolve));
  const repository = {
    mainBranch: () => {
      lookups++;
      return Promise.resolve(succeed({ name: "main", ref: "refs/heads/main", commit }));
    },
    listFiles: () => Promise.resolve(succeed([])),
    onDidChange: (listener: () => void) => {
      listeners.add(listener);
      return { dispose: () => listeners.delete(listener) };
    },
    watching: () => watching,
  } as unknown as GitRepository;
  return {
    points: new GitPoints(environment, repository, "", new TestLog()),
    move: (to) => {
      commit = to;
      for (const listener of listeners) listener();
    },
    startWatching: () => {
      watched();
      return watching;
    },
    lookups: () => lookups,
  };
}

test("main is not looked up again until a branch moves, or somebody asks", async () => {
  const { points, move, startWatching, lookups } = repositoryAt("one");
  await points.read(undefined, false);
  await startWatching();
  await points.read(undefined, false);
  const before = lookups();
  expect(await points.read(undefined, false)).toBe(false);
  expect(lookups()).toBe(before);
  move("two");
  expect(await points.read(undefined, false)).toBe(true);
  expect(points.main?.commit).toBe("two");
  const moved = lookups();
  await points.read(undefined, true);
  expect(lookups()).toBe(moved + 1);
});

test("main is looked up each time as long as nobody would see it move", async () => {
  const { points, lookups } = repositoryAt("one");
  for (let count = 1; count <= 3; count++) {
    await points.read(undefined, false);
    expect(lookups()).toBe(count);
  }
});

test("a branch that moves while main is read is not overlooked", async () => {
  const { points, move, startWatching } = repositoryAt("one");
  await points.read(undefined, false);
  await startWatching();
  const reading = points.read(undefined, false);
  move("two");
  await reading;
  await points.read(undefined, false);
  expect(points.main?.commit).toBe("two");
});
