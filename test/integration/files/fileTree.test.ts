import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { listTree } from "../../../server/src/node/files/fileTree.ts";
import { readTextFile } from "../../../server/src/node/files/readTextFile.ts";
import { createFolderFiles } from "../../../server/src/node/files/folderFiles.ts";

let outer: string;
let root: string;

beforeEach(() => {
  outer = realpathSync(mkdtempSync(path.join(tmpdir(), "plumbline-tree-")));
  root = path.join(outer, "repository");
  for (const folder of ["apps/web", ".git", "apps/node_modules", "other"]) mkdirSync(path.join(root, folder), { recursive: true });
  for (const file of ["apps/web/a.yaml", "apps/b.yml", "b.txt", ".git/c.yaml", "apps/node_modules/d.yaml", "other/Kustomization", "É.yaml"])
    writeFileSync(path.join(root, file), file);
  writeFileSync(path.join(outer, "secret.yaml"), "outside");
  symlinkSync("..", path.join(root, "apps/web/up"));
  symlinkSync("loop", path.join(root, "loop"));
  symlinkSync("nowhere.yaml", path.join(root, "broken.yaml"));
  symlinkSync(path.join(outer, "secret.yaml"), path.join(root, "outside.yaml"));
  symlinkSync("apps/b.yml", path.join(root, "linked.yaml"));
});

afterEach(() => {
  rmSync(outer, { recursive: true, force: true });
});

test("lists what the editor's server lists", async () => {
  const suffixes = [".yaml", ".yml", "Kustomization"];
  const { files, failures } = listTree({ root, start: root, suffixes });
  expect(failures).toEqual([]);
  expect(files.map((file) => file.path)).toEqual(["apps/b.yml", "apps/web/a.yaml", "linked.yaml", "other/Kustomization", "É.yaml"]);
  expect(files.map((file) => file.path)).toEqual(await createFolderFiles(root).list({ suffixes }));
  expect(files.map(({ place }) => readTextFile(place, "x"))).toEqual(
    ["apps/b.yml", "apps/web/a.yaml", "apps/b.yml", "other/Kustomization", "É.yaml"].map((value) => ({ ok: true, value })),
  );
});

test("lists a part, and leaves out what it is told to", () => {
  const inApps = listTree({ root, start: path.join(root, "apps"), suffixes: [".yaml", ".yml"] });
  expect(inApps.files.map((file) => file.path)).toEqual(["apps/b.yml", "apps/web/a.yaml"]);
  const asked: string[] = [];
  const isLeftOut = (place: string, isFolder: boolean): boolean => {
    asked.push(`${path.relative(root, place)}${isFolder ? "/" : ""}`);
    return place.endsWith("web") || place.endsWith("linked.yaml");
  };
  expect(listTree({ root, start: root, suffixes: [".yaml", ".yml"], isLeftOut }).files.map((file) => file.path)).toEqual([
    "apps/b.yml",
    "É.yaml",
  ]);
  expect(asked.sort()).toEqual(["apps/", "apps/b.yml", "apps/web/", "linked.yaml", "other/", "É.yaml"]);
});

test("says what cannot be read", () => {
  execFileSync("mkfifo", [path.join(root, "pipe.yaml")]);
  writeFileSync(path.join(root, "latin.yaml"), Buffer.from("a: é\n", "latin1"));
  const read = (name: string): unknown => readTextFile(path.join(root, name), name);
  expect(read("pipe.yaml")).toEqual({ ok: false, reason: "unreadable", message: "pipe.yaml is not a file." });
  expect(read("apps")).toEqual({ ok: false, reason: "unreadable", message: "apps is not a file." });
  expect(read("gone.yaml")).toEqual({ ok: false, reason: "notFound", message: "There is no file gone.yaml." });
  expect(read("loop")).toEqual({ ok: false, reason: "unreadable", message: "loop cannot be read (ELOOP)." });
  expect(read("latin.yaml")).toMatchObject({ reason: "unreadable", message: expect.stringContaining("is not UTF-8") as string });
  expect(listTree({ root, start: path.join(root, "gone"), suffixes: [""] })).toEqual({
    files: [],
    failures: ["The folder gone cannot be read (ENOENT)."],
  });
});
