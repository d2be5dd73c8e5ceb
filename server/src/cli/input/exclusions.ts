import { realpathSync } from "node:fs";
import path from "node:path";
import ignore from "ignore";
import type { FileReason } from "../../core/ports.ts";
import { succeed, type Result } from "../../core/result.ts";
import { readTextFile } from "../../node/files/readTextFile.ts";

/** Tells what is left out of folders and patterns. Gets absolute paths without links. */
export type IsLeftOut = (place: string, isFolder: boolean) => boolean;

export interface ExclusionOptions {
  /** Patterns as in a `.gitignore` file of `folder`. */
  readonly exclude?: readonly string[];
  /** Files with such patterns, which count from the folder of the file. */
  readonly excludeFrom?: readonly string[];
}

/** Reads what shall be left out. */
export function readExclusions({ exclude = [], excludeFrom = [] }: ExclusionOptions, folder: string): Result<IsLeftOut, FileReason> {
  const filters: { readonly base: string; readonly filter: ReturnType<typeof ignore> }[] = [];
  if (exclude.length > 0) filters.push({ base: realpathSync(folder), filter: ignore().add(exclude) });
  for (const file of excludeFrom) {
    const place = path.resolve(folder, file);
    const text = readTextFile(place, file);
    if (!text.ok) return text;
    filters.push({ base: realpathSync(path.dirname(place)), filter: ignore().add(text.value) });
  }
  return succeed((place, isFolder) =>
    filters.some(({ base, filter }) => {
      const name = path.relative(base, place).split(path.sep).join("/");
      return ignore.isPathValid(name) && filter.ignores(isFolder ? `${name}/` : name);
    }),
  );
}

/** Tells whether an argument that names nothing is a pattern. */
export function isPattern(argument: string): boolean {
  return /[*?[]/.test(argument);
}

/** The longest folder at the start of a pattern that has nothing of a pattern in it, and the rest. */
export function splitPattern(pattern: string): { readonly folder: string; readonly rest: string } {
  const parts = pattern.split("/");
  const first = parts.findIndex(isPattern);
  const folder = parts.slice(0, first).join("/");
  return { folder: folder === "" ? (pattern.startsWith("/") ? "/" : ".") : folder, rest: parts.slice(first).join("/") };
}

/** Makes the test of a pattern as shells have it: `*` stays within a folder, `**` does not, and a folder stands for everything in it. */
export function matcherOf(rest: string): (name: string) => boolean {
  const filter = ignore({ ignorecase: false }).add(`/${rest}`);
  return (name) => filter.ignores(name);
}
