import { expect, test } from "vitest";
import { joinUri, normaliseUri, relativePath } from "../../../server/src/lsp/uris.ts";

test.each([
  ["file:///repositories/shop", "file:///repositories/shop/apps/web.yaml", "apps/web.yaml"],
  ["file:///repositories/shop/", "file:///repositories/shop/a%20b.yaml", "a b.yaml"],
  ["file:///repositories/shop", "file:///repositories/shopping/a.yaml", undefined],
  ["file:///repositories/shop", "untitled:/repositories/shop/a.yaml", undefined],
  ["file:///c%3A/repo", "file:///C:/repo/a.yaml", "a.yaml"],
  ["vscode-remote://one/repo", "vscode-remote://two/repo/a.yaml", undefined],
])("below %s, %s is %s", (folder, uri, path) => {
  expect(relativePath(folder, uri)).toBe(path);
});

test("a path below a folder comes back", () => {
  for (const path of ["a.yaml", "a b/#c?.yaml", "ü/日本.yaml"]) {
    expect(relativePath("file:///repositories/shop", joinUri("file:///repositories/shop", path))).toBe(path);
  }
});

test("one URI has one writing", () => {
  expect(normaliseUri("file:///C:/a.yaml")).toBe(normaliseUri("file:///c%3A/a.yaml"));
});
