import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { BatchReader } from "../../../server/src/node/git/batchReader.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";

let sandbox: GitSandbox;
let reader: BatchReader;
let objectId: string;

beforeEach(() => {
  sandbox = createGitSandbox();
  const root = sandbox.init("shop");
  sandbox.write(join(root, "a.yaml"), "a: grün\n");
  objectId = sandbox.git(["hash-object", "-w", "a.yaml"], root);
  reader = new BatchReader(root, sandbox.environment);
});

afterEach(() => {
  reader.dispose();
  sandbox.dispose();
});

test("uses one process for all reads", async () => {
  expect(reader.processId).toBeUndefined();
  await reader.read(objectId);
  const first = reader.processId;
  expect(await Promise.all([reader.read(objectId), reader.read(objectId)])).toEqual([
    { ok: true, value: "a: grün\n" },
    { ok: true, value: "a: grün\n" },
  ]);
  expect(first).toBeTypeOf("number");
  expect(reader.processId).toBe(first);
});

test("starts again after its process died, also in the middle of an answer", async () => {
  await reader.read(objectId);
  const first = reader.processId!;
  process.kill(first, "SIGKILL");
  const answers = await Promise.all([reader.read(objectId), reader.read(objectId)]);
  expect(answers.map((answer) => answer.ok)).toEqual([true, true]);
  expect(reader.processId).not.toBe(first);
});

test("finds objects that came after it was started", async () => {
  await reader.read(objectId);
  sandbox.write(join(sandbox.folder, "shop/b.yaml"), "b: 1\n");
  const later = sandbox.git(["hash-object", "-w", "b.yaml"], join(sandbox.folder, "shop"));
  expect(await reader.read(later)).toEqual({ ok: true, value: "b: 1\n" });
});

test("does not keep a file of more than 10 MB", async () => {
  sandbox.write(join(sandbox.folder, "shop/big.bin"), "x".repeat(11 * 1024 * 1024));
  const big = sandbox.git(["hash-object", "-w", "big.bin"], join(sandbox.folder, "shop"));
  expect(await reader.read(big)).toMatchObject({ ok: false, reason: "gitFailed" });
  expect(await reader.read(objectId)).toEqual({ ok: true, value: "a: grün\n" });
});

test("answers what is asked when it is closed, or when there is no git", async () => {
  const asked = reader.read(objectId);
  reader.dispose();
  expect(await asked).toMatchObject({ ok: false, reason: "gitFailed" });
  expect(await reader.read(objectId)).toMatchObject({ ok: false, reason: "gitFailed" });
  const withoutGit = new BatchReader(sandbox.folder, { PATH: "/nowhere" });
  expect(await withoutGit.read(objectId)).toMatchObject({ ok: false, reason: "gitMissing" });
});
