import { existsSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { readText, repositoryFiles, repositoryRoot } from "../../support/repositoryFiles.ts";

const page = readText("ARCHITECTURE.md");

/** Texts in backticks of one section. */
function namesIn(heading: string): readonly string[] {
  const section = new RegExp(`\\n## ${heading}\\n(.*?)(?=\\n## |$)`, "s").exec(page)?.[1] ?? "";
  return [...section.matchAll(/`([^`\n]+)`/g)].map((match) => match[1]!);
}

test("every folder and file of the code map exists", () => {
  const places = namesIn("Code map").filter((name) => /^(client|server|test)(\/[\w.]+)*$/.test(name));
  expect(places.length).toBeGreaterThan(10);
  expect(places.filter((place) => !existsSync(path.join(repositoryRoot, place)))).toEqual([]);
});

test("every folder of the product is on the code map", () => {
  const folders = repositoryFiles().flatMap((file) => /^server\/src\/(?:core\/[a-z]+|[a-z]+)(?=\/)/.exec(file)?.[0] ?? []);
  const mapped = namesIn("Code map");
  expect([...new Set(folders)].filter((folder) => !mapped.includes(folder))).toEqual([]);
});

test("every name in the data flows is a name in the source", () => {
  const sources = repositoryFiles()
    .filter((file) => /^(client|server)\/src\/.*\.ts$/.test(file))
    .map(readText)
    .join("\n");
  const names = namesIn("Data flows").filter((name) => /^[A-Za-z]+$/.test(name));
  expect(names.length).toBeGreaterThan(20);
  const isDeclared = (name: string): boolean => new RegExp(`\\b(class|function|const|interface|type) ${name}\\b`).test(sources);
  expect(names.filter((name) => !isDeclared(name))).toEqual([]);
});
