import { existsSync } from "node:fs";
import path from "node:path";
import { configFile } from "../../core/config/config.ts";

/**
 * Finds the repository that a file or folder lies in: the nearest folder upwards that has a `.plumbline.yaml` or a `.git`. Undefined for what lies in
 * none.
 * @param place absolute, without links
 */
export function findProject(place: string): string | undefined {
  for (let folder = place; ; folder = path.dirname(folder)) {
    if (existsSync(path.join(folder, configFile)) || existsSync(path.join(folder, ".git"))) return folder;
    if (path.dirname(folder) === folder) return undefined;
  }
}

/** The deepest folder that all of these absolute folders lie in; the root of the file system at the latest. */
export function commonFolder(folders: readonly string[]): string {
  const [first = path.sep, ...others] = folders;
  return others.reduce((common, folder) => {
    let current = common;
    while (!isWithin(current, folder)) current = path.dirname(current);
    return current;
  }, first);
}

/** Tells whether `place` is `folder` or lies below it; both absolute. */
export function isWithin(folder: string, place: string): boolean {
  const way = path.relative(folder, place);
  return way === "" || (way !== ".." && !way.startsWith(`..${path.sep}`) && !path.isAbsolute(way));
}
