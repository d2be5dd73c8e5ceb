import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { describeFinding, workspaceOf } from "../../../support/checkFindings.ts";

const root = path.join(import.meta.dirname, "../../../fixtures/foreign");

/** YAML of other programs as it lies beside manifests in a repository, by path. */
const files = new Map(
  readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => statSync(path.join(root, file)).isFile())
    .map((file) => [file.replaceAll("\\", "/"), readFileSync(path.join(root, file), "utf8")] as const),
);

test("YAML that is not ours is left alone", () => {
  expect(files.size).toBeGreaterThan(40);
  const workspace = workspaceOf(files);
  const found = [...files.keys()].flatMap((file) => workspace.findings(file).map((finding) => describeFinding(workspace, file, finding)));
  expect(found).toEqual([]);
});

test.each([...files])("nothing is said of %s while it is typed", (file, text) => {
  const workspace = workspaceOf(new Map([[file, ""]]));
  const lines = text.split("\n");
  for (let count = 1; count <= lines.length; count++) {
    workspace.update(file, lines.slice(0, count).join("\n"));
    const found = workspace.findings(file).map((finding) => describeFinding(workspace, file, finding));
    expect(found, `after ${String(count)} lines`).toEqual([]);
  }
});
