import { readdirSync, realpathSync, statSync, type Dirent } from "node:fs";
import path from "node:path";
import { fail, succeed, type Result } from "../../core/result.ts";
import { hasSuffix, isWithin, skippedFolders } from "./folderFiles.ts";
import { isWorthReading } from "./glance.ts";

// For the command line, which has nothing else to do meanwhile: without a round through the thread pool for each call a thousand small files take a tenth of the time.

export interface TreeFile {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  /** Absolute, without links. */
  readonly place: string;
}

export interface FileTree {
  readonly files: readonly TreeFile[];
  /** A sentence for each folder that cannot be listed. */
  readonly failures: readonly string[];
}

export interface TreeOptions {
  /** Absolute, without links: what links lead outside does not exist. */
  readonly root: string;
  /** Where to begin: the root, or a folder below it. Absolute, without links. */
  readonly start: string;
  /** Chooses files by their names. */
  readonly suffixes: readonly string[];
  /** Leaves files and folders out; gets their absolute paths. */
  readonly isLeftOut?: (place: string, isFolder: boolean) => boolean;
}

/** Lists files in the order of their paths; skips what `FileSystem.list` skips. */
export function listTree({ root, start, suffixes, isLeftOut = () => false }: TreeOptions): FileTree {
  const files: TreeFile[] = [];
  const failures: string[] = [];
  // Links may lead in circles: each real folder is entered once.
  const entered = new Set<string>();
  const walk = (place: string, shown: string): void => {
    if (entered.has(place)) return;
    entered.add(place);
    const entries = listFolder(place);
    if (!entries.ok) {
      failures.push(`The folder ${shown === "" ? "." : shown} cannot be read (${entries.message}).`);
      return;
    }
    const start = place.endsWith(path.sep) ? place : place + path.sep;
    for (const entry of entries.value) {
      const named = start + entry.name;
      const found = kindOf(root, named, entry);
      const name = shown === "" ? entry.name : `${shown}/${entry.name}`;
      if (found?.isFolder === true && !skippedFolders.has(entry.name) && !isLeftOut(named, true)) walk(found.place, name);
      if (found?.isFolder === false && hasSuffix(name, suffixes) && !isLeftOut(named, false) && isWorthReading(found.place))
        files.push({ path: name, place: found.place });
    }
  };
  walk(start, path.relative(root, start).split(path.sep).join("/"));
  return { files: files.sort((left, right) => (left.path < right.path ? -1 : left.path > right.path ? 1 : 0)), failures };
}

function listFolder(place: string): Result<readonly Dirent[], "unreadable"> {
  try {
    return succeed(readdirSync(place, { withFileTypes: true }));
  } catch (error: unknown) {
    return fail("unreadable", (error as NodeJS.ErrnoException).code ?? "unknown error");
  }
}

/** `named`: the absolute path of the entry. */
function kindOf(root: string, named: string, entry: Dirent): { readonly isFolder: boolean; readonly place: string } | undefined {
  if (entry.isFile()) return { isFolder: false, place: named };
  if (entry.isDirectory()) return { isFolder: true, place: named };
  if (!entry.isSymbolicLink()) return undefined;
  try {
    const place = realpathSync(named);
    const found = statSync(place);
    return isWithin(root, place) && (found.isFile() || found.isDirectory()) ? { isFolder: found.isDirectory(), place } : undefined;
  } catch {
    // It leads nowhere, or in a circle.
    return undefined;
  }
}
