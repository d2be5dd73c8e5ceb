import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "vitest";
import { ManifestFolder } from "../../../server/src/lsp/manifestFolder.ts";
import { createFolderFiles } from "../../../server/src/node/files/folderFiles.ts";
import { Positions } from "../../../server/src/lsp/positions.ts";
import { builtInCatalog } from "../../support/factsPack.ts";
import { collectGarbage } from "../../support/collectGarbage.ts";
import { TestLog } from "../../support/testLog.ts";

const config = (name: string): string => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\n`;

test("files that nobody has open give up their trees after a while, and get them back when they are opened", async () => {
  const root = mkdtempSync(path.join(tmpdir(), "plumbline-resting-"));
  writeFileSync(path.join(root, "closed.yaml"), config("closed"));
  writeFileSync(path.join(root, "open.yaml"), config("open"));
  let later: (() => void)[] = [];
  const folder = new ManifestFolder({
    uri: pathToFileURL(root).href,
    positions: new Positions(),
    files: createFolderFiles(root),
    catalog: builtInCatalog(),
    reach: "otherwise",
    timer: {
      after: (milliseconds, run) => {
        if (milliseconds === 0) setImmediate(run);
        else later.push(run);
        return { dispose: () => undefined };
      },
    },
    now: () => performance.now(),
    log: new TestLog(),
  });
  const treeOf = (name: string): WeakRef<object> => new WeakRef(folder.workspace.file(name)!.yaml.documents);
  try {
    folder.edit("open.yaml", 1, config("open"));
    await folder.scan();
    const [closed, open] = [treeOf("closed.yaml"), treeOf("open.yaml")];
    await collectGarbage();
    expect([closed.deref() !== undefined, open.deref() !== undefined]).toEqual([true, true]);
    const due = later;
    later = [];
    for (const run of due) run();
    await folder.readFromDisk([]);
    await collectGarbage();
    expect([closed.deref() !== undefined, open.deref() !== undefined]).toEqual([false, true]);
    folder.edit("closed.yaml", 1, config("closed"));
    const reopened = treeOf("closed.yaml");
    await collectGarbage();
    expect(reopened.deref()).toBeDefined();
  } finally {
    folder.dispose();
    rmSync(root, { recursive: true, force: true });
  }
});
