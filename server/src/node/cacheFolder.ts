import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * The folder for what can be read again: below PLUMBLINE_STATE_HOME where that is set, else the place that the platform has for caches. Whoever deletes it
 * loses time and nothing else.
 */
export function cacheFolder(environment: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const own = environment["PLUMBLINE_STATE_HOME"];
  if (own !== undefined && own !== "") return join(own, "cache");
  const home = environment["HOME"] ?? environment["USERPROFILE"] ?? homedir();
  if (platform === "win32") return join(environment["LOCALAPPDATA"] ?? join(home, "AppData", "Local"), "plumbline", "cache");
  if (platform === "darwin") return join(home, "Library", "Caches", "plumbline");
  const xdg = environment["XDG_CACHE_HOME"];
  // Its specification has a relative path left out of account: it would lead into whatever folder one works in.
  return join(xdg !== undefined && isAbsolute(xdg) ? xdg : join(home, ".cache"), "plumbline");
}
