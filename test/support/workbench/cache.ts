import { homedir } from "node:os";
import path from "node:path";

/** A folder for what is downloaded or built once: outside the checkout, shared by all checkouts. `XDG_CACHE_HOME` is honoured. */
export function cacheFolder(...names: readonly string[]): string {
  const cache = process.env["XDG_CACHE_HOME"] ?? "";
  return path.join(cache === "" ? path.join(homedir(), ".cache") : cache, "plumbline", ...names);
}
