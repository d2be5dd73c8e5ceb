import { beforeAll, expect, test } from "vitest";
import { applyEdits } from "../../server/src/core/language/fixes/applyEdits.ts";
import { rename } from "../../server/src/core/language/rename.ts";
import { readNamed } from "../support/named.ts";
import { newName, oldName, renameScenarios } from "../support/scenarios/renames.ts";
import { ensureBinaries } from "./binaries.ts";
import { kustomizeFolder } from "./kustomizeFolder.ts";

// After a rename the kustomize in kubectl builds the same objects as before, under their new names.

beforeAll(() => ensureBinaries(console.log));

test.each(renameScenarios.map(({ title, files }) => [title, files] as const))("%s is built as before", async (_, text) => {
  const { workspace, path, offset } = readNamed(text);
  const before = new Map([...workspace.paths()].map((file) => [file, workspace.file(file)!.yaml.text] as const));
  const renamed = rename(workspace, path, offset, newName);
  const edits = renamed.ok ? renamed.value : new Map<string, never>();
  const after = new Map([...before].map(([file, content]) => [file, applyEdits(content, edits.get(file) ?? [])] as const));
  const [old, now] = [await kustomizeFolder(before, "overlay"), await kustomizeFolder(after, "overlay")];
  expect(old).toMatchObject({ code: 0 });
  expect(now).toMatchObject({ code: 0 });
  expect(now.stdout.split("\n").sort()).toEqual(old.stdout.replaceAll(oldName, newName).split("\n").sort());
  expect(edits.size).toBeGreaterThan(0);
});
