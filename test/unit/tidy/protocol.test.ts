import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { readText, repositoryFiles, repositoryRoot } from "../../support/repositoryFiles.ts";

/** Methods of all requests and notifications that a file of the protocol exports. */
async function methodsOf(file: string): Promise<readonly string[]> {
  const module = (await import(/* @vite-ignore */ pathToFileURL(path.join(repositoryRoot, file)).href)) as Readonly<
    Record<string, unknown>
  >;
  return Object.values(module).flatMap((value) =>
    typeof value === "object" && value !== null && "method" in value && typeof value.method === "string" ? [value.method] : [],
  );
}

test("the page of the protocol describes every request and notification, and nothing else", async () => {
  const files = repositoryFiles().filter((file) => file.startsWith("server/src/protocol/") && file.endsWith(".ts"));
  const methods = (await Promise.all(files.map(methodsOf))).flat();
  const described = [...readText("server/docs/protocol.md").matchAll(/^### `([^`]+)`/gm)].map((match) => match[1]!);
  expect(methods.length).toBeGreaterThan(0);
  expect(described.sort()).toEqual(methods.sort());
});
