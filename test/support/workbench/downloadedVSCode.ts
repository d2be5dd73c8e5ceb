import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { downloadAndUnzipVSCode } from "@vscode/test-electron";
import { cacheFolder } from "./cache.ts";
import type { Report } from "./timed.ts";

const updateService = "https://update.code.visualstudio.com/api/releases/stable";
const oneDay = 86_400_000;

/**
 * Returns the executable of a VS Code that test-electron downloaded, now or earlier. Undefined where a window cannot be shown or the download
 * is out of reach; that is found out in three seconds at most and remembered for a day.
 */
export async function downloadedVSCode(report: Report): Promise<string | undefined> {
  if (!canShowWindows()) return undefined;
  const folder = cacheFolder("vscode", "desktop");
  const earlier = await readFile(path.join(folder, "executable"), "utf8").catch(() => "");
  if (existsSync(earlier)) return earlier;
  if (!(await isReachable(path.join(folder, "unreachable")))) return undefined;
  report(`Downloading VS Code into ${folder}: once`);
  try {
    const executable = await downloadAndUnzipVSCode({ cachePath: folder });
    await writeFile(path.join(folder, "executable"), executable);
    return executable;
  } catch (error) {
    report(`VS Code could not be downloaded: ${error instanceof Error ? error.message : String(error)}`);
    return undefined;
  }
}

/** Whether a window of the desktop could be seen by somebody. */
export function canShowWindows(): boolean {
  return process.platform !== "linux" || Boolean(process.env["DISPLAY"] ?? process.env["WAYLAND_DISPLAY"]);
}

async function isReachable(memory: string): Promise<boolean> {
  const failedAt = Number(await readFile(memory, "utf8").catch(() => 0));
  if (Date.now() - failedAt < oneDay) return false;
  try {
    await fetch(updateService, { method: "HEAD", signal: AbortSignal.timeout(3000) });
    return true;
  } catch {
    await mkdir(path.dirname(memory), { recursive: true });
    await writeFile(memory, String(Date.now()));
    return false;
  }
}
