import { configFile } from "../config/config.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { pathReferencesOf } from "../manifest/kustomizationPaths.ts";
import { fieldAt, itemsAt, stringAt } from "../manifest/nodeAccess.ts";
import { baseName, folderOf, joinPath } from "../manifest/paths.ts";
import { parseApiVersion } from "../manifest/resource.ts";
import type { OffsetRange } from "../text.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";

/** A path in a document that leads to another file. */
export interface DocumentLink {
  /** Relative to the document. */
  readonly range: OffsetRange;
  /** Path of the file in the workspace. */
  readonly target: string;
}

export interface DocumentLinksInput {
  readonly path: string;
  readonly document: YamlDocument;
  readonly role: DocumentRole;
  /** Tells whether a YAML file of that path is in the workspace. */
  readonly hasFile: (path: string) => boolean;
}

interface PathText {
  readonly text: string;
  readonly range: OffsetRange;
  /** Relative to this folder. */
  readonly folder: string;
  /** Files of any kind, of which the workspace holds only those in YAML. */
  readonly isAnyFile: boolean;
}

/** Finds the files that a document names: what a kustomization lists, the folders of environments and of Flux. A folder leads to its kustomization. */
export function documentLinks({ path, document, role, hasFile }: DocumentLinksInput): readonly DocumentLink[] {
  const { root } = document;
  if (root === undefined) return [];
  return pathTexts(path, root, role).flatMap(({ text, range, folder, isAnyFile }) => {
    const place = joinPath(folder, text);
    if (place === undefined) return [];
    const target = [place, ...kustomizationsIn(place)].find(hasFile) ?? (isAnyFile && /\.\w+$/.test(place) ? place : undefined);
    return target === undefined ? [] : [{ range, target }];
  });
}

function kustomizationsIn(folder: string): readonly string[] {
  return ["kustomization.yaml", "kustomization.yml", "Kustomization"].map((name) => (folder === "" ? name : `${folder}/${name}`));
}

function pathTexts(path: string, root: YamlNode, { role }: DocumentRole): readonly PathText[] {
  switch (role) {
    case "kustomization":
    case "component":
      return pathReferencesOf(root).map(({ text, range, use }) => ({ text, range, folder: folderOf(path), isAnyFile: use === "data" }));
    case "plumblineConfig":
      if (baseName(path) !== configFile) return [];
      return itemsAt(root, "environments").flatMap((item) => textOf(fieldAt(item, "path"), folderOf(path)));
    case "manifest": {
      const { group } = parseApiVersion(stringAt(root, "apiVersion") ?? "");
      if (group !== "kustomize.toolkit.fluxcd.io" || stringAt(root, "kind") !== "Kustomization") return [];
      // Relative to the root of the repository that the source names, which mostly is this one.
      return textOf(fieldAt(root, "spec", "path"), "");
    }
    default:
      return [];
  }
}

function textOf(node: YamlNode | undefined, folder: string): readonly PathText[] {
  if (node?.kind !== "scalar" || typeof node.value !== "string" || node.value === "") return [];
  return [{ text: node.value, range: node.range, folder, isAnyFile: false }];
}
