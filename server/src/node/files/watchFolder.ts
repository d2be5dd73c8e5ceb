import { watch } from "chokidar";
import path from "node:path";
import type { Disposable } from "../../core/result.ts";
import { skippedFolders } from "./folderFiles.ts";

/** A program writes many files at once: they are told as one change. */
const coalesceMs = 100;

/**
 * Tells when something below a folder changed, outside of the folders that are never read; each burst of changes once. Where the system does not let it watch
 * (too many files), nothing is told.
 */
export function watchFolder(folder: string, onChange: () => void): Disposable {
  const watcher = watch(folder, { ignoreInitial: true, ignored: (place) => place !== folder && skippedFolders.has(path.basename(place)) });
  let timer: NodeJS.Timeout | undefined;
  watcher.on("all", () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      onChange();
    }, coalesceMs);
  });
  watcher.on("error", () => undefined);
  return {
    dispose: () => {
      clearTimeout(timer);
      void watcher.close();
    },
  };
}
