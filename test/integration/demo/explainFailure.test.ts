import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { explainFailure } from "../../demo/explainFailure.ts";

const folder = mkdtempSync(path.join(tmpdir(), "plumbline-explain-"));
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

test("a folder that cannot be written is named, with what to do", async () => {
  const home = path.join(folder, "file");
  writeFileSync(home, "");
  const error: unknown = await mkdir(path.join(home, "bookshop")).catch((thrown: unknown) => thrown);
  expect(explainFailure(error, home)).toBe(`The sample cannot be made in ${home}: not a directory. Name another folder with --folder.`);
});

test("what was refused elsewhere is told in its own words", async () => {
  mkdirSync(path.join(folder, "taken"));
  const error: unknown = await mkdir(path.join(folder, "taken")).catch((thrown: unknown) => thrown);
  expect(explainFailure(error, path.join(folder, "home"))).toMatch(/^EEXIST: /);
});

test("a bug is not explained away", () => {
  expect(explainFailure(new TypeError("x is not a function"), folder)).toBeUndefined();
});
