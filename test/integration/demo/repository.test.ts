import { execFileSync } from "node:child_process";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createSampleRepository, type SampleRepository } from "../../demo/repository.ts";
import { appliedSubject, history, uncommitted } from "../../demo/story.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";

let sandbox: GitSandbox;
let sample: SampleRepository;

beforeAll(async () => {
  sandbox = createGitSandbox();
  sample = await createSampleRepository(path.join(sandbox.folder, "bookshop"), path.join(sandbox.folder, "remote.git"), new Date());
});

afterAll(() => {
  sandbox.dispose();
});

const git = (...args: readonly string[]): string => execFileSync("git", args, { cwd: sample.folder, encoding: "utf8" }).trim();

test("the history is the story's, by its people, and all of it is pushed", () => {
  expect(git("log", "--reverse", "--format=%an: %s").split("\n")).toEqual(
    history.map(({ author, subject }) => `${author.name}: ${subject}`),
  );
  expect(git("rev-parse", "origin/main")).toBe(sample.main);
  expect(git("log", "-1", "--format=%s", sample.applied)).toBe(appliedSubject);
});

test("main is one commit ahead of what runs, in each environment", () => {
  for (const environment of ["staging", "production"]) {
    expect(git("rev-list", "--count", `${sample.applied}..${sample.main}`, "--", `environments/${environment}`)).toBe("1");
  }
  expect(git("show", "main:environments/staging/api/report.yaml")).not.toContain("startingDeadlineSeconds");
  expect(git("show", `${sample.applied}:environments/staging/api/report.yaml`)).toContain("startingDeadlineSeconds: 600");
});

test("the working tree holds what is not committed yet, and nothing else", () => {
  const changed = git("status", "--porcelain")
    .split("\n")
    .map((line) => line.trim());
  expect(changed).toEqual([...new Set(uncommitted.map((edit) => `M ${edit.path}`))]);
});
