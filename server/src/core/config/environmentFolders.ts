import { folderOf, isInFolder } from "../manifest/paths.ts";
import { isKustomizationFile } from "../manifest/workspaceFacts.ts";
import type { EnvironmentDefinition } from "./config.ts";

/** A folder that may describe an environment. */
export interface EnvironmentFolderChoice {
  /** "" for the whole repository. */
  readonly path: string;
  /** How many files with manifests lie in it or below. */
  readonly files: number;
  readonly hasKustomization: boolean;
}

/** Deeper folders are parts of applications. */
const maxDepth = 4;

/**
 * The folders that may be chosen for a new environment: those with manifests in them or below that no environment has, kustomizations first, the higher ones before
 * the deeper ones.
 * @param paths of the files that hold manifests and of kustomizations
 */
export function environmentFolders(
  paths: Iterable<string>,
  environments: readonly Pick<EnvironmentDefinition, "path">[],
): readonly EnvironmentFolderChoice[] {
  const counts = new Map<string, number>();
  const kustomized = new Set<string>();
  for (const path of paths) {
    if (path.split("/").some((part) => part.startsWith("."))) continue;
    if (isKustomizationFile(path)) kustomized.add(folderOf(path));
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      counts.set(folder, (counts.get(folder) ?? 0) + 1);
      if (folder === "") break;
    }
  }
  const taken = new Set(environments.map(({ path }) => path));
  const isWithinOther = (path: string): boolean =>
    environments.some((environment) => environment.path !== "" && isInFolder(path, environment.path));
  const depth = (path: string): number => (path === "" ? 0 : path.split("/").length);
  return [...counts]
    .filter(([path]) => !taken.has(path) && !isWithinOther(path) && depth(path) <= maxDepth)
    .map(([path, files]) => ({ path, files, hasKustomization: kustomized.has(path) }))
    .toSorted(
      (left, right) =>
        Number(right.hasKustomization) - Number(left.hasKustomization) ||
        depth(left.path) - depth(right.path) ||
        (left.path < right.path ? -1 : 1),
    );
}
