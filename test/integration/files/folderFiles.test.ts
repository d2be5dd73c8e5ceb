import { mkdir, mkdtemp, realpath, rm, symlink, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { createFolderFiles } from "../../../server/src/node/files/folderFiles.ts";

let outer: string;
let folder: string;

beforeEach(async () => {
  outer = await realpath(await mkdtemp(join(tmpdir(), "plumbline-files-")));
  folder = join(outer, "repository");
  for (const path of ["apps/web", ".git", "node_modules/x", "apps/node_modules"]) await mkdir(join(folder, path), { recursive: true });
  for (const path of [
    "apps/web/a.yaml",
    "apps/b.yml",
    "c.txt",
    ".git/d.yaml",
    "node_modules/x/e.yaml",
    "apps/node_modules/f.yaml",
    "$(touch x).yaml",
  ]) {
    await writeFile(join(folder, path), path);
  }
  await writeFile(join(outer, "secret.yaml"), "outside");
});

afterEach(() => rm(outer, { recursive: true, force: true }));

test("lists by suffix, without git's and packages' files", async () => {
  const files = createFolderFiles(folder);
  expect(await files.list({ suffixes: [".yaml", ".yml"] })).toEqual(["$(touch x).yaml", "apps/b.yml", "apps/web/a.yaml"]);
  expect(await files.list({ path: "apps/web", suffixes: [".yaml"] })).toEqual(["apps/web/a.yaml"]);
  expect(await files.list({ path: "nowhere", suffixes: [".yaml"] })).toEqual([]);
});

test("follows links that stay inside, even circles, and no others", async () => {
  await symlink(join(folder, "apps"), join(folder, "apps/web/circle"));
  await symlink(join(folder, "apps/web/a.yaml"), join(folder, "link.yaml"));
  await symlink(join(outer, "secret.yaml"), join(folder, "out.yaml"));
  await symlink(outer, join(folder, "outer"));
  const files = createFolderFiles(folder);
  expect(await files.list({ suffixes: [".yaml"] })).toEqual(["$(touch x).yaml", "apps/web/a.yaml", "link.yaml"]);
  expect(await files.read("link.yaml")).toEqual({ ok: true, value: "apps/web/a.yaml" });
  expect(await files.read("out.yaml")).toMatchObject({ ok: false, reason: "notFound" });
  expect(await files.lookUp("out.yaml")).toBe("unknown");
  expect(await files.lookUp("link.yaml")).toBe("file");
  await symlink("loop", join(folder, "loop"));
  expect(await files.lookUp("loop")).toBe("unknown");
});

test("reads nothing outside", async () => {
  const files = createFolderFiles(folder);
  for (const path of ["../secret.yaml", join(outer, "secret.yaml"), "apps/../../secret.yaml"]) {
    expect(await files.read(path)).toMatchObject({ ok: false, reason: "notFound" });
    expect(await files.lookUp(path)).toBe("unknown");
  }
  expect(await files.list({ path: "..", suffixes: [".yaml"] })).toEqual([]);
});

test("tells what stands at a path", async () => {
  const files = createFolderFiles(folder);
  expect(await files.lookUp("apps/web/a.yaml")).toBe("file");
  expect(await files.lookUp("apps/web")).toBe("folder");
  expect(await files.lookUp("apps/web/nothing.yaml")).toBe("nothing");
  expect(await files.lookUp("apps/web/a.yaml/kustomization.yaml")).toBe("nothing");
});

test("says why a file is not read", async () => {
  await truncate(join(folder, "c.txt"), 11 * 1024 * 1024);
  const files = createFolderFiles(folder);
  expect(await files.read("c.txt")).toEqual({ ok: false, reason: "tooLarge", message: "c.txt has 11 MB; files over 10 MB are not read." });
  expect(await files.read("apps")).toEqual({ ok: false, reason: "unreadable", message: "apps is not a file." });
  expect(await files.read("none")).toEqual({ ok: false, reason: "notFound", message: "There is no file none." });
  // What Node makes of a name with a byte that is none of UTF-8.
  expect(await files.read("a\uFFFD.yaml")).toEqual({
    ok: false,
    reason: "unreadable",
    message: "The name of a\uFFFD.yaml is not UTF-8, so it cannot be opened. Rename it.",
  });
});

test("JSON is listed when it begins like an object", async () => {
  const texts = {
    "a.json": '{"apiVersion": "v1", "kind": "Pod"}',
    "package.json": '{"name": "a"}',
    "late.json": `{"a": "${"x".repeat(5000)}", "apiVersion": "v1"}`,
    "big.json": `{"apiVersion": "v1", "a": "${"x".repeat(1_000_000)}"}`,
    "values.schema.json": "{}",
  };
  for (const [path, text] of Object.entries(texts)) await writeFile(join(folder, path), text);
  expect(await createFolderFiles(folder).list({ suffixes: [".json"] })).toEqual(["a.json", "values.schema.json"]);
});
