import { rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { CommitReader } from "../../../server/src/core/environment/commitReader.ts";
import { getString } from "../../../server/src/core/json.ts";
import { createFolderFiles } from "../../../server/src/node/files/folderFiles.ts";
import { openRepository, type OpenRepository } from "../../../server/src/node/git/openRepository.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { createGitSandbox, type GitSandbox } from "../../support/gitSandbox.ts";
import { must } from "../../support/syncScene.ts";
import { TestLog } from "../../support/testLog.ts";

let sandbox: GitSandbox;
let root: string;
let repository: OpenRepository;
let reader: CommitReader;

const config = (name: string, value: string): string =>
  `{ apiVersion: v1, kind: ConfigMap, metadata: { name: ${name} }, data: { value: ${value} } }\n`;
const write = (path: string, content: string): void => {
  sandbox.write(join(root, path), content);
};

beforeEach(async () => {
  sandbox = createGitSandbox();
  root = sandbox.init("work");
  write("deploy/staging/a.yaml", config("a", "committed"));
  write("deploy/staging/b.yaml", config("b", "committed"));
  write("deploy/production/a.yaml", config("a", "other"));
  sandbox.git(["add", "."], root);
  sandbox.git(["commit", "-q", "-m", "Begin"], root);
  repository = must(await openRepository(root, { environment: sandbox.environment }));
  reader = new CommitReader({
    environment: { name: "staging", path: "staging", driver: "direct", protected: false },
    repository,
    files: createFolderFiles(root),
    folderInRepository: "deploy",
    catalog: builtInCatalog("1.37"),
    defaultNamespace: "shop",
    log: new TestLog(),
  });
});

afterEach(() => {
  repository.dispose();
  sandbox.dispose();
});

/** Name, value and file of what a commit with these files would declare. */
async function read(paths: readonly string[]): Promise<readonly string[]> {
  const resources = must(await reader.read("HEAD", paths));
  return resources.map(({ id, object, origin }) => `${id.namespace}/${id.name} ${getString(object, "data", "value") ?? ""} ${origin.path}`);
}

test("a commit declares what is in its files, below the environment's path", async () => {
  write("deploy/staging/a.yaml", config("a", "edited"));
  expect(await read([])).toEqual(["shop/a committed staging/a.yaml", "shop/b committed staging/b.yaml"]);
});

test("chosen files count as they are in the working tree, others as they are committed", async () => {
  write("deploy/staging/a.yaml", config("a", "edited"));
  write("deploy/staging/b.yaml", config("b", "edited"));
  write("deploy/staging/c.yaml", config("c", "new"));
  write("deploy/production/a.yaml", config("a", "edited"));
  expect(await read(["deploy/staging/a.yaml", "deploy/staging/c.yaml", "deploy/production/a.yaml"])).toEqual([
    "shop/a edited staging/a.yaml",
    "shop/b committed staging/b.yaml",
    "shop/c new staging/c.yaml",
  ]);
});

test("a chosen file that is gone is deleted by the commit", async () => {
  rmSync(join(root, "deploy/staging/b.yaml"));
  expect(await read(["deploy/staging/b.yaml"])).toEqual(["shop/a committed staging/a.yaml"]);
  expect(await read([])).toHaveLength(2);
});

test("of two manifests for one resource the later file counts, committed or not", async () => {
  write("deploy/staging/0.yaml", config("a", "early"));
  expect(await read(["deploy/staging/0.yaml"])).toContain("shop/a committed staging/a.yaml");
});
