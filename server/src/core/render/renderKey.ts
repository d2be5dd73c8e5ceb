import { folderOf } from "../manifest/paths.ts";
import type { Sha256 } from "../ports.ts";
import type { Closure } from "./closure.ts";

/** Equal for closures of the same files with the same texts, in whatever order they were read; fit for file names. */
export function renderKey({ path, files }: Closure, sha256: Sha256): string {
  const sorted = [...files].toSorted(([left], [right]) => (left < right ? -1 : 1));
  const bytes = sha256(JSON.stringify([folderOf(path), sorted]));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
