import { expect, test } from "vitest";
import { readJson, readText } from "../../support/repositoryFiles.ts";

interface Package {
  readonly engines: { readonly vscode: string; readonly node: string };
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

const manifest = readJson("package.json") as Package;
const locked = (readJson("package-lock.json") as { readonly packages: Readonly<Record<string, { readonly resolved?: string }>> }).packages;

test("both sides of the protocol share one copy of its package", () => {
  const copies = Object.keys(locked).filter((name) => name.endsWith("node_modules/vscode-languageserver-protocol"));
  expect(copies).toEqual(["node_modules/vscode-languageserver-protocol"]);
});

test("the code is typed against the oldest VS Code that it says it runs in", () => {
  expect(manifest.engines.vscode).toBe(`^${manifest.devDependencies["@types/vscode"]!}`);
});

test("the lock file names no place where packages come from", () => {
  expect(Object.values(locked).filter(({ resolved }) => resolved !== undefined)).toEqual([]);
});

test("the table of dependencies gives a reason for each package and for nothing else", () => {
  const section = /\n## Dependencies\n(.*?)(?=\n## |$)/s.exec(readText("ARCHITECTURE.md"))?.[1] ?? "";
  const rows = section.matchAll(/^\| `([^`]+)` *\| *(\S.*?) *\|$/gm);
  const named = [...rows].map((row) => row[1]!);
  expect(named.sort()).toEqual([...Object.keys(manifest.dependencies), ...Object.keys(manifest.devDependencies)].sort());
});
