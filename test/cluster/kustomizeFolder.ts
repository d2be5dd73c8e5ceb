import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { runKubectl, type KubectlResult } from "./kubectl.ts";

/** Has the kustomize in kubectl render a folder of files (by default their root); they are gone afterwards. */
export async function kustomizeFolder(files: ReadonlyMap<string, string>, folder = ""): Promise<KubectlResult> {
  const root = mkdtempSync(path.join(tmpdir(), "plumbline-kustomize-"));
  try {
    for (const [name, text] of files) {
      mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
      writeFileSync(path.join(root, name), text);
    }
    return await runKubectl(root, path.join(root, "none"), ["kustomize", path.join(root, folder)]);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}
