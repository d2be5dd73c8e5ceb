import { cp } from "node:fs/promises";
import path from "node:path";

/** Fills a folder with `workspaces/<name>`: tests may write into it. */
export async function copyWorkspace(name: string, folder: string): Promise<void> {
  await cp(path.join(import.meta.dirname, "..", "workspaces", name), folder, { recursive: true });
}
