import { isJsonArray, isJsonObject } from "../json.ts";
import { folderOf, isInFolder, joinPath } from "../manifest/paths.ts";
import { isKustomizationFile } from "../manifest/workspaceFacts.ts";
import { parseYaml } from "../yaml/parse.ts";
import { toJson } from "../yaml/toJson.ts";

/** What the kustomizations of an environment do to the files beside them. */
export interface KustomizeScope {
  /** The file is not what is applied: a kustomization does not list it. */
  isLeftOut(path: string): boolean;
  /** Why the file is not applied as it stands: a sentence. */
  obstacleOf(path: string): string | undefined;
  /** Paths of the kustomizations that change what they list: more may come out of them than the files show. */
  readonly changing?: readonly string[];
}

/** No kustomization anywhere. */
const noKustomizations: KustomizeScope = { isLeftOut: () => false, obstacleOf: () => undefined };

/** What is said of manifests that a kustomization changes on their way. */
export const needsKustomize = "Needs kustomize: a kustomization changes this manifest before it is applied.";

/** Fields of a kustomization that only collect files. */
const collecting: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata", "resources"]);

/**
 * Reads the kustomizations among these files. One that does nothing but list files of the environment is understood here; of any other only kustomize knows
 * what comes out.
 */
export function readKustomizeScope(
  paths: Iterable<string>,
  text: (path: string) => string | undefined,
  environmentPath: string,
): KustomizeScope {
  const folders = new Map<string, ReadonlySet<string> | undefined>();
  const changing: string[] = [];
  for (const path of paths) {
    if (!isKustomizationFile(path) || !isInFolder(path, environmentPath)) continue;
    const listed = listedFiles(text(path), folderOf(path), environmentPath);
    folders.set(folderOf(path), listed);
    if (listed === undefined) changing.push(path);
  }
  if (folders.size === 0) return noKustomizations;
  const nearest = (path: string): string | undefined => {
    for (let folder = folderOf(path); ; folder = folderOf(folder)) {
      if (folders.has(folder)) return folder;
      if (folder === "") return undefined;
    }
  };
  return {
    isLeftOut: (path) => {
      const folder = nearest(path);
      const listed = folder === undefined ? undefined : folders.get(folder);
      return listed !== undefined && !listed.has(path);
    },
    obstacleOf: (path) => {
      const folder = nearest(path);
      return folder !== undefined && folders.get(folder) === undefined ? needsKustomize : undefined;
    },
    changing,
  };
}

/** The files that a kustomization lists, if that is all it does and all of them belong to the environment; else undefined. */
function listedFiles(text: string | undefined, folder: string, environmentPath: string): ReadonlySet<string> | undefined {
  const content = text === undefined ? undefined : toJson(parseYaml(text).documents.find(({ root }) => root !== undefined)?.root);
  if (!isJsonObject(content) || Object.keys(content).some((name) => !collecting.has(name))) return undefined;
  const resources = content["resources"] ?? [];
  if (!isJsonArray(resources)) return undefined;
  const listed = new Set<string>();
  for (const resource of resources) {
    const path = typeof resource === "string" ? joinPath(folder, resource) : undefined;
    if (path === undefined || !isInFolder(path, environmentPath)) return undefined;
    listed.add(path);
  }
  return listed;
}
