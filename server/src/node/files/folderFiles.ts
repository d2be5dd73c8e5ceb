import { realpathSync, statSync } from "node:fs";
import { readdir, realpath, stat } from "node:fs/promises";
import { join, relative, resolve, sep } from "node:path";
import type { PlaceKind } from "../../core/manifest/folderPlaces.ts";
import type { FileReason, FileSystem } from "../../core/ports.ts";
import { fail, type Result } from "../../core/result.ts";
import { isWorthReading } from "./glance.ts";
import { readTextFile } from "./readTextFile.ts";

/** What is in these is no source of anything. */
export const skippedFolders: ReadonlySet<string> = new Set([".git", "node_modules"]);

/** Gives access to the files below `folder` (absolute), and to nothing else: what links or `..` lead outside does not exist. */
export function createFolderFiles(folder: string): FileSystem {
  return {
    read: (path) => Promise.resolve(read(folder, path)),
    list: ({ path = "", suffixes }) => list(folder, path, suffixes),
    lookUp: (path) => Promise.resolve(lookUpPlace(folder, path)),
  };
}

/** Without a round through the thread pool for each of the four calls that it takes, a small file is read in a tenth of the time; big ones are rare and have a limit. */
function read(folder: string, path: string): Result<string, FileReason> {
  try {
    const place = realpathSync.native(resolve(folder, path));
    if (!isWithin(folder, place) && !isWithin(realpathSync.native(folder), place)) return fail("notFound", `There is no file ${path}.`);
    return readTextFile(place, path);
  } catch {
    // Node gives names as text: bytes that are no UTF-8 are lost on the way.
    if (path.includes("\uFFFD")) return fail("unreadable", `The name of ${path} is not UTF-8, so it cannot be opened. Rename it.`);
    // Not there, or not reachable: both are "no such file" to whoever asks.
    return fail("notFound", `There is no file ${path}.`);
  }
}

/** What stands at a path below a folder, at once; `unknown` for what lies outside, links that lead there, and what cannot be looked at. */
export function lookUpPlace(folder: string, path: string): PlaceKind {
  if (!isWithin(folder, resolve(folder, path))) return "unknown";
  try {
    const place = realpathSync(resolve(folder, path));
    const found = isWithin(realpathSync(folder), place) ? statSync(place) : undefined;
    return found?.isFile() === true ? "file" : found?.isDirectory() === true ? "folder" : "unknown";
  } catch (error: unknown) {
    const { code } = error as NodeJS.ErrnoException;
    return code === "ENOENT" || code === "ENOTDIR" ? "nothing" : "unknown";
  }
}

/** The real place of a path, or undefined when it does not exist or lies outside. */
async function inside(folder: string, path: string): Promise<string | undefined> {
  try {
    const [root, place] = await Promise.all([realpath(folder), realpath(resolve(folder, path))]);
    return isWithin(root, place) ? place : undefined;
  } catch {
    // Not there, or not reachable: both are "no such file" to whoever asks.
    return undefined;
  }
}

/** Tells whether `place` is `root` or lies below it; both absolute, without links. */
export function isWithin(root: string, place: string): boolean {
  const way = relative(root, place);
  return way === "" || (way !== ".." && !way.startsWith(`..${sep}`) && resolve(root, way) === place);
}

async function list(folder: string, path: string, suffixes: readonly string[]): Promise<readonly string[]> {
  const start = await inside(folder, path);
  if (start === undefined) return [];
  const root = await realpath(folder);
  const found: string[] = [];
  // Links may lead in circles: each real folder is entered once.
  const entered = new Set<string>();
  const walk = async (place: string, shown: string): Promise<void> => {
    if (entered.has(place)) return;
    entered.add(place);
    const entries = await readdir(place, { withFileTypes: true }).catch(() => []);
    await Promise.all(
      entries.map(async (entry) => {
        const name = shown === "" ? entry.name : `${shown}/${entry.name}`;
        if (entry.isSymbolicLink()) {
          const target = await inside(root, relative(root, join(place, entry.name)));
          const kind = target === undefined ? undefined : await stat(target).catch(() => undefined);
          if (target !== undefined && kind?.isDirectory() === true && !skippedFolders.has(entry.name)) await walk(target, name);
          else if (target !== undefined && kind?.isFile() === true && hasSuffix(name, suffixes) && isWorthReading(target)) found.push(name);
        } else if (entry.isDirectory()) {
          if (!skippedFolders.has(entry.name)) await walk(join(place, entry.name), name);
        } else if (entry.isFile() && hasSuffix(name, suffixes) && isWorthReading(join(place, entry.name))) found.push(name);
      }),
    );
  };
  await walk(start, relative(root, start).split(sep).join("/"));
  return found.sort();
}

export function hasSuffix(name: string, suffixes: readonly string[]): boolean {
  return suffixes.some((suffix) => name.endsWith(suffix));
}
