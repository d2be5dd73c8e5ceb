import type { YamlNode } from "../yaml/nodes.ts";
import type { PlaceKind } from "./folderPlaces.ts";
import { pathReferencesOf, type PathReference } from "./kustomizationPaths.ts";
import { folderOf, joinPath } from "./paths.ts";

/** What a kustomization can be followed by; a part of what rules can ask. */
export interface KustomizationReader {
  placeAt(path: string): PlaceKind;
  /** The path of the kustomization of a folder. */
  kustomizationIn(folder: string): string | undefined;
  /** The root of the first document of a file. */
  rootAt(path: string): YamlNode | undefined;
}

/** A reference of a kustomization that leads to another one. */
export interface KustomizationStep {
  readonly reference: PathReference;
  /** The folder that it names. */
  readonly folder: string;
}

/** The references of a kustomization that may lead to other ones. */
export function stepsOf(root: YamlNode, path: string): readonly KustomizationStep[] {
  return pathReferencesOf(root).flatMap((reference) => {
    const folder = reference.target === "file" ? undefined : joinPath(folderOf(path), reference.text);
    return folder === undefined ? [] : [{ reference, folder }];
  });
}

/** Follows a folder to every kustomization that its own is made of, each once; `visit` is called for each folder and may end the walk by answering true. */
export function walkKustomizations(folder: string, reader: KustomizationReader, visit: (folder: string) => boolean): boolean {
  const seen = new Set<string>();
  const waiting = [folder];
  for (let current = waiting.pop(); current !== undefined; current = waiting.pop()) {
    if (seen.has(current)) continue;
    seen.add(current);
    if (reader.placeAt(current) === "file") continue;
    if (visit(current)) return true;
    const path = reader.kustomizationIn(current);
    const root = path === undefined ? undefined : reader.rootAt(path);
    if (path === undefined || root === undefined) continue;
    waiting.push(...stepsOf(root, path).map((step) => step.folder));
  }
  return false;
}
