import { chmodSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { isOwnFolder } from "../../../server/src/node/ownFolder.ts";

let around: string;

beforeEach(() => {
  around = mkdtempSync(path.join(tmpdir(), "plumbline-own-"));
});

afterEach(() => {
  rmSync(around, { recursive: true });
});

test("a folder that is made is for its user alone", () => {
  const folder = path.join(around, "one", "two");
  expect(isOwnFolder(folder)).toBe(true);
  expect(statSync(folder).mode & 0o077).toBe(0);
});

test("a folder of somebody else, or that everybody writes into, is not ours", () => {
  const { uid } = statSync(around);
  expect([isOwnFolder(around, uid), isOwnFolder(around, uid + 1), isOwnFolder(around, undefined)]).toEqual([true, false, true]);
  chmodSync(around, 0o777);
  expect(isOwnFolder(around, uid)).toBe(false);
});

test("what cannot be made is not ours", () => {
  writeFileSync(path.join(around, "file"), "");
  expect(isOwnFolder(path.join(around, "file", "folder"))).toBe(false);
});
