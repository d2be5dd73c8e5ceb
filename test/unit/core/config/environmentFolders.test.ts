import { expect, test } from "vitest";
import { environmentFolders } from "../../../../server/src/core/config/environmentFolders.ts";

const paths = [
  "apps/web/base/kustomization.yaml",
  "apps/web/base/web.yaml",
  "apps/web/overlays/staging/kustomization.yaml",
  "plain/a.yaml",
  ".github/b.yaml",
];

test("folders with a kustomization come first, then the higher ones", () => {
  expect(environmentFolders(paths, []).map(({ path, files }) => `${path || "."} ${files}`)).toEqual([
    "apps/web/base 2",
    "apps/web/overlays/staging 1",
    ". 4",
    "apps 3",
    "plain 1",
    "apps/web 3",
    "apps/web/overlays 1",
  ]);
});

test("a folder that an environment has, or that lies in one, is none to choose", () => {
  expect(environmentFolders(paths, [{ path: "apps" }, { path: "plain" }]).map(({ path }) => path)).toEqual([""]);
});

test("folders that lie deep are parts of something", () => {
  expect(environmentFolders(["a/b/c/d/e/x.yaml"], []).map(({ path }) => path)).toEqual(["", "a", "a/b", "a/b/c", "a/b/c/d"]);
});
