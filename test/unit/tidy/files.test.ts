import { expect, test } from "vitest";
import { readText, repositoryFiles } from "../../support/repositoryFiles.ts";

const lineLimit = 400;

const binary = /\.(br|png|ico|woff2?)$/;
/** This file holds what it looks for; the lock files hold what their tools write. */
const exempt = ["test/unit/tidy/files.test.ts", "package-lock.json", "test/cluster/go.sum", "test/cluster/minors/1.34/go.sum"];
const texts = repositoryFiles()
  .filter((file) => !binary.test(file) && !exempt.includes(file))
  .map((file) => ({ file, text: readText(file) }));

/** "file:line: text" of each place in the files that a pattern matches. */
function placesOf(pattern: RegExp, select: (file: string) => boolean = () => true): readonly string[] {
  return texts
    .filter(({ file }) => select(file))
    .flatMap(({ file, text }) =>
      text.split("\n").flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim().slice(0, 120)}`] : [])),
    );
}

const isSource = (file: string): boolean => /^(client|server)\/.*\.(ts|mjs|go)$/.test(file);
/** It speaks the words of the API server that it stands for. */
const isApiServer = (file: string): boolean => file.startsWith("server/src/node/localCluster/");
const isTest = (file: string): boolean => file.startsWith("test/") && file.endsWith(".test.ts");

test(`no source file has more than ${lineLimit} lines`, () => {
  const long = texts.filter(({ file, text }) => isSource(file) && text.trimEnd().split("\n").length > lineLimit);
  expect(long.map(({ file }) => file)).toEqual([]);
});

test("files are named in camelCase", () => {
  const names = texts.map(({ file }) => file).filter((file) => /^(client|server|test)\/.*\.ts$/.test(file));
  expect(names.filter((file) => !/^[a-z][A-Za-z0-9]*(\.(test|bench|config))?\.ts$/.test(file.slice(file.lastIndexOf("/") + 1)))).toEqual(
    [],
  );
});

test("no file names a place on somebody's machine", () => {
  expect(placesOf(/(^|[\s"'`(=:])(\/(home|root|Users|work)\/\w|[A-Z]:\\\\?Users)/)).toEqual([]);
});

test("no file names a package registry", () => {
  expect(placesOf(/registry\.npmjs|proxy\.golang|sum\.golang|unpkg\.com|jsdelivr|npmmirror/)).toEqual([]);
});

test("nothing is left for later", () => {
  expect(placesOf(/\b(TODO|XXX|HACK)\b|\bFIXME\b(?!\(#\d+\):)/)).toEqual([]);
});

test("no test is skipped or runs alone", () => {
  expect(placesOf(/\b(test|it|describe|suite)\.(skip|only|todo|fixme|skipIf|runIf)\b/, isTest)).toEqual([]);
});

test("messages keep to the voice of the product", () => {
  const isMessage = (file: string): boolean => file === "package.nls.json" || (/^(client|server)\/src\//.test(file) && !isApiServer(file));
  expect(placesOf(/["'`%][^"'`]*(\b[Pp]lease\b|\b[Ss]uccessfully\b)[^"'`]*["'`]/, isMessage)).toEqual([]);
});
