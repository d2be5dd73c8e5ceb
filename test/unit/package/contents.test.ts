import { expect, test } from "vitest";
import { contentProblems, sizeProblem } from "../../package/contents.ts";

const manifest = { main: "./dist/extension.cjs", bin: { plumbline: "dist/cli.cjs" }, icon: "media/icon.png", files: ["./dist/**"] };

const complete = [
  "extension.vsixmanifest",
  "[Content_Types].xml",
  "extension/package.json",
  "extension/readme.md",
  "extension/changelog.md",
  "extension/LICENSE.txt",
  "extension/dist/extension.cjs",
  "extension/dist/server.cjs",
  "extension/media/icon.png",
];

test("finds nothing wrong with a complete package", () => {
  expect(contentProblems(complete, manifest)).toEqual([]);
});

test.each([
  "extension/dist/extension.cjs.map",
  "extension/dist/localCluster.cjs",
  "extension/dist/cli.cjs",
  "extension/client/src/extension.ts",
  "extension/node_modules/yaml/index.js",
  "extension/media/screenshots/tree.png",
])("refuses %s", (name) => {
  expect(contentProblems([...complete, name], manifest)).toEqual([`${name} does not belong into the package.`]);
});

test("misses what package.json names", () => {
  expect(
    contentProblems(
      complete.filter((name) => name !== "extension/media/icon.png"),
      manifest,
    ),
  ).toEqual(["extension/media/icon.png is named in package.json and missing from the package."]);
});

test("misses the licence", () => {
  expect(
    contentProblems(
      complete.filter((name) => name !== "extension/LICENSE.txt"),
      manifest,
    ),
  ).toHaveLength(1);
});

test("refuses a package of a megabyte", () => {
  expect(sizeProblem(1024 * 1024 - 1)).toEqual([]);
  expect(sizeProblem(1024 * 1024)).toHaveLength(1);
});
