import { baseName, folderOf } from "../manifest/paths.ts";
import { isKustomizationFile } from "../manifest/workspaceFacts.ts";
import type { EnvironmentDefinition, PlumblineConfig } from "./config.ts";

/** Folders that usually hold one environment each, the most telling name first. */
const usualFolders: readonly string[] = ["overlays", "environments", "clusters", "apps"];

/** How deep the usual folders are looked for: `environments/staging` or `deploy/environments/staging`. */
const maxDepth = 2;

/**
 * Answers the environments of a repository: those of its configuration; else one for each folder in `overlays`, `environments`, `clusters` or `apps`
 * (the first of these that is there, at the top or one folder below), or for each kustomization in a deeper `overlays`; else the whole repository as one.
 * @param paths of the files that hold manifests and of kustomizations, relative to the root of the repository; without any there is nothing to find
 * @param wholeName name of the environment that is the whole repository
 */
export function discoverEnvironments(
  config: PlumblineConfig,
  paths: Iterable<string>,
  wholeName = "default",
): readonly EnvironmentDefinition[] {
  if (config.environments !== undefined) return config.environments;
  const all = [...paths].filter((path) => !path.split("/").some((part) => part.startsWith(".")));
  if (all.length === 0) return [];
  for (let depth = 0; depth < maxDepth; depth++) {
    for (const usual of usualFolders) {
      const folders = new Set(all.flatMap((path) => environmentFolder(path.split("/"), usual, depth)));
      if (folders.size > 0) return toEnvironments([...folders].sort());
      // Applications with overlays of their own lie in folders of other names as well: `apps/web/overlays/staging`.
      const overlays = usual === "clusters" ? new Set(all.flatMap(overlayFolder)) : undefined;
      if (overlays !== undefined && overlays.size > 0) return toEnvironments([...overlays].sort());
    }
  }
  return [{ name: wholeName, path: "", driver: "direct", protected: false }];
}

/** The folder below the usual one at this depth in which the file lies, at any depth. */
function environmentFolder(parts: readonly string[], usual: string, depth: number): readonly string[] {
  return parts[depth] === usual && parts.length > depth + 2 ? [parts.slice(0, depth + 2).join("/")] : [];
}

/** The folder of a kustomization that lies in `overlays`, at any depth. */
function overlayFolder(path: string): readonly string[] {
  const folder = folderOf(path);
  return isKustomizationFile(path) && baseName(folderOf(folder)) === "overlays" ? [folder] : [];
}

/** Named by the folder; two of the same name by their paths. */
function toEnvironments(folders: readonly string[]): readonly EnvironmentDefinition[] {
  const nameOf = (path: string): string => path.slice(path.lastIndexOf("/") + 1);
  return folders.map((path) => {
    const isUnique = folders.filter((other) => nameOf(other) === nameOf(path)).length === 1;
    return { name: isUnique ? nameOf(path) : path, path, driver: "direct", protected: false };
  });
}
