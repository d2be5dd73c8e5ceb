import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";

/** The checkout. */
export const repositoryRoot = path.join(import.meta.dirname, "..", "..");

/** Paths of all files that are, or are about to be, tracked; relative to the root, with forward slashes, sorted. */
export function repositoryFiles(): readonly string[] {
  const output = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard", "--deduplicate"], {
    cwd: repositoryRoot,
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
  return output
    .split("\0")
    .filter((file) => file !== "" && existsSync(path.join(repositoryRoot, file)))
    .sort();
}

/** The text of a file of the repository. */
export function readText(file: string): string {
  return readFileSync(path.join(repositoryRoot, file), "utf8");
}

/** The content of a JSON file of the repository. */
export function readJson(file: string): unknown {
  return JSON.parse(readText(file));
}
