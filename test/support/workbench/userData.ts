import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";

/**
 * Writes the settings of a quiet VS Code into a new user data folder: no welcome, no updates, no telemetry, no chat side bar. Settings that are
 * there already stay.
 */
export async function prepareUserData(folder: string): Promise<void> {
  const settings = path.join(folder, "User", "settings.json");
  if (existsSync(settings)) return;
  await mkdir(path.dirname(settings), { recursive: true });
  await writeFile(settings, await readFile(path.join(import.meta.dirname, "settings.json")));
}
