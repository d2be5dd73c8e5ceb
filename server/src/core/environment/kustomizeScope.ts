import { isJsonArray, isJsonObject, type JsonObject } from "../json.ts";
import { folderOf, isInFolder, joinPath } from "../manifest/paths.ts";
import { isKustomizationFile } from "../manifest/workspaceFacts.ts";
import { referencesOf } from "../render/references.ts";
import { parseYaml } from "../yaml/parse.ts";
import { toJson } from "../yaml/toJson.ts";

/** What the kustomizations of an environment do to the files beside them. */
export interface KustomizeScope {
  /** The file is not what is applied: a kustomization does not list it. */
  isLeftOut(path: string): boolean;
  /** Why the file is not applied as it stands: a sentence. */
  obstacleOf(path: string): string | undefined;
  /** Paths of the kustomizations that change what they list: what is applied is only known once they are rendered. */
  readonly changing?: readonly string[];
}

/** No kustomization anywhere. */
const noKustomizations: KustomizeScope = { isLeftOut: () => false, obstacleOf: () => undefined };

/** What is said of manifests that a kustomization changes on their way. */
export const needsKustomize = "Needs kustomize: a kustomization changes this manifest before it is applied.";

/** Fields of a kustomization that only collect files. */
const collecting: ReadonlySet<string> = new Set(["apiVersion", "kind", "metadata", "resources"]);

interface Kustomization {
  readonly path: string;
  /** Undefined for one that is broken. */
  readonly content: JsonObject | undefined;
}

/**
 * Reads the kustomizations among these files. What is applied are those that no other one is made of, nor lies in the folder of; what lies below such a
 * one belongs to it or to nothing. One that does nothing but list files of the environment is understood here, any other has to be rendered.
 */
export function readKustomizeScope(
  paths: Iterable<string>,
  text: (path: string) => string | undefined,
  environmentPath: string,
): KustomizeScope {
  const byFolder = new Map<string, Kustomization>();
  for (const path of paths) {
    if (isKustomizationFile(path) && isInFolder(path, environmentPath))
      byFolder.set(folderOf(path), { path, content: contentOf(text(path)) });
  }
  if (byFolder.size === 0) return noKustomizations;
  const topmost = (path: string): string | undefined => foldersAbove(path).findLast((folder) => byFolder.has(folder));
  const applied = new Map<string, ReadonlySet<string> | undefined>();
  const changing: string[] = [];
  for (const folder of appliedFolders(byFolder, topmost)) {
    const listed = listedFiles(folder, byFolder, environmentPath, new Set());
    applied.set(folder, listed);
    const path = byFolder.get(folder)?.path;
    if (listed === undefined && path !== undefined) changing.push(path);
  }
  return {
    isLeftOut: (path) => {
      const folder = topmost(path);
      if (folder === undefined) return false;
      return !applied.has(folder) || applied.get(folder)?.has(path) === false;
    },
    obstacleOf: (path) => {
      const folder = topmost(path);
      return folder !== undefined && applied.has(folder) && applied.get(folder) === undefined ? needsKustomize : undefined;
    },
    changing,
  };
}

/** From the deepest to the root. */
function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    folders.push(folder);
    if (folder === "") return folders;
  }
}

/** The topmost kustomizations that are part of no other one. */
function appliedFolders(byFolder: ReadonlyMap<string, Kustomization>, topmost: (path: string) => string | undefined): readonly string[] {
  const parts = new Set<string>();
  for (const [folder, { content }] of byFolder) {
    for (const { text } of content === undefined ? [] : referencesOf(content)) {
      const part = joinPath(folder, text);
      if (part !== undefined && part !== folder) parts.add(part);
    }
  }
  const top = [...byFolder].filter(([folder, { path }]) => topmost(path) === folder);
  return top.filter(([folder, { content }]) => !parts.has(folder) && content?.["kind"] !== "Component").map(([folder]) => folder);
}

/** The files that a kustomization lists, if listing is all that it and what it lists do, and all of them belong to the environment; else undefined. */
function listedFiles(
  folder: string,
  byFolder: ReadonlyMap<string, Kustomization>,
  environmentPath: string,
  within: ReadonlySet<string>,
): ReadonlySet<string> | undefined {
  const content = byFolder.get(folder)?.content;
  if (content === undefined || within.has(folder) || Object.keys(content).some((name) => !collecting.has(name))) return undefined;
  const resources = content["resources"] ?? [];
  if (!isJsonArray(resources)) return undefined;
  const listed = new Set<string>();
  for (const resource of resources) {
    const path = typeof resource === "string" ? joinPath(folder, resource) : undefined;
    if (path === undefined || !isInFolder(path, environmentPath)) return undefined;
    const below = byFolder.has(path) ? listedFiles(path, byFolder, environmentPath, new Set([...within, folder])) : [path];
    if (below === undefined) return undefined;
    for (const file of below) listed.add(file);
  }
  return listed;
}

function contentOf(text: string | undefined): JsonObject | undefined {
  const content = text === undefined ? undefined : toJson(parseYaml(text).documents.find(({ root }) => root !== undefined)?.root);
  return isJsonObject(content) ? content : undefined;
}
