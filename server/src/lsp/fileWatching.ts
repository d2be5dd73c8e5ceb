import { DidChangeWatchedFilesNotification, FileChangeType, type FileEvent, type InitializeParams } from "vscode-languageserver";
import { isJsonFile } from "../core/manifest/jsonFiles.ts";
import type { ManifestFolder } from "./manifestFolder.ts";
import { manifestSuffixes } from "./manifestFolder.ts";
import type { ServerContext } from "./serverContext.ts";
import { normaliseUri } from "./uris.ts";

/** Lets a burst of events, a checkout say, become one reading. */
const burstMilliseconds = 50;

/**
 * Keeps the folders up to date with the disk by what the client watches. Clients tell of a folder that came or went as of one thing, so anything that
 * comes or goes may stand for files below it and makes the folder be listed again.
 */
export function watchFiles({ connection, folders, guard, platform, environments }: ServerContext): void {
  const files = new Map<string, FileEvent>();
  let isWaiting = false;
  connection.onDidChangeWatchedFiles(
    guard.listener("watched files", ({ changes }: { readonly changes: readonly FileEvent[] }) => {
      for (const change of changes) files.set(normaliseUri(change.uri), change);
      if (isWaiting) return;
      isWaiting = true;
      platform.timer.after(
        burstMilliseconds,
        guard.listener("watched files", async () => {
          isWaiting = false;
          const events = [...files];
          files.clear();
          await readChanges(events);
        }),
      );
    }),
  );

  async function readChanges(events: readonly (readonly [string, FileEvent])[]): Promise<void> {
    const changed = new Map<ManifestFolder, string[]>();
    const listed = new Set<ManifestFolder>();
    for (const [uri, { type }] of events) {
      const place = folders.of(uri);
      if (place?.folder.files === undefined || /(^|\/)(node_modules|\.git)\//.test(place.path)) continue;
      if (!isManifestPath(place.path)) {
        if (type !== FileChangeType.Changed) listed.add(place.folder);
        else environments.otherFileChanged(place.folder, place.path);
      } else {
        // A kustomization may make settings of JSON.
        if (isJsonFile(place.path)) environments.otherFileChanged(place.folder, place.path);
        const paths = changed.get(place.folder);
        if (paths) paths.push(place.path);
        else changed.set(place.folder, [place.path]);
      }
    }
    await Promise.all([
      ...[...changed].map(([folder, paths]) => folder.readFromDisk(paths)),
      ...[...listed].map((folder) => folder.scan()),
    ]);
  }
}

/** Asks the client to watch, if it can. */
export async function registerWatchers({ connection }: ServerContext, { capabilities }: InitializeParams): Promise<void> {
  if (capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration !== true) return;
  await connection.client.register(DidChangeWatchedFilesNotification.type, {
    // Any file may be what a kustomization makes settings of.
    watchers: [{ globPattern: "**/*" }],
  });
}

function isManifestPath(path: string): boolean {
  return manifestSuffixes.some((suffix) => path.endsWith(suffix));
}
