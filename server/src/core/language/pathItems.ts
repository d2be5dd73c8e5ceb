import { configFile } from "../config/config.ts";
import type { DocumentRole } from "../manifest/documentRole.ts";
import { pathReferencesOf, type PathReference } from "../manifest/kustomizationPaths.ts";
import { fieldAt, itemsAt } from "../manifest/nodeAccess.ts";
import { folderOf } from "../manifest/paths.ts";
import { isKustomizationFile } from "../manifest/workspaceFacts.ts";
import type { YamlMap } from "../yaml/nodes.ts";
import type { CompletionItem } from "./completionItem.ts";

/** More than this nobody looks through. */
const maxItems = 300;

export interface PathItemsInput {
  /** Path of the file that is written. */
  readonly path: string;
  readonly role: DocumentRole;
  readonly root: YamlMap;
  /** Of the half-typed path, relative to the document. */
  readonly offset: number;
  /** Paths of the files that are known. */
  readonly files: readonly string[];
}

/** Files and folders that a half-typed path may mean, relative to its file and the nearest first; undefined where no path stands. */
export function pathItems({ path, role, root, offset, files }: PathItemsInput): readonly CompletionItem[] | undefined {
  const target = targetAt(path, role, root, offset);
  if (target === undefined) return undefined;
  const folder = folderOf(path);
  const written = new Set(pathReferencesOf(root).map(({ text }) => text.replace(/^\.\/|\/$/g, "")));
  const wanted = [
    ...(target === "folder" ? [] : files.filter((file) => !isKustomizationFile(file) && file !== configFile)),
    ...(target === "file" ? [] : files.filter((file) => isKustomizationFile(file) && file !== path).map(folderOf)),
  ];
  const folders = new Set(files.filter(isKustomizationFile).map(folderOf));
  return wanted
    .map((place) => ({ place, text: relativeTo(folder, place) }))
    .filter(({ text }) => !written.has(text))
    .toSorted((left, right) => distance(left.text) - distance(right.text) || left.text.localeCompare(right.text))
    .slice(0, maxItems)
    .map(({ place, text }) => ({
      label: text,
      kind: folders.has(place) ? "folder" : "file",
      insertText: text,
      isSnippet: false,
      isDeprecated: false,
    }));
}

function targetAt(path: string, { role }: DocumentRole, root: YamlMap, offset: number): PathReference["target"] | undefined {
  const isAt = ({ range }: Pick<PathReference, "range">): boolean => range.start <= offset && offset <= range.end;
  if (role === "kustomization" || role === "component") return pathReferencesOf(root).find(isAt)?.target;
  const isEnvironment =
    role === "plumblineConfig" &&
    path === configFile &&
    itemsAt(root, "environments").some((item) => {
      const node = fieldAt(item, "path");
      return node !== undefined && isAt(node);
    });
  return isEnvironment ? "folder" : undefined;
}

/** Writes a path as seen from a folder: `../base`, `web.yaml`, `.`. */
function relativeTo(folder: string, place: string): string {
  const from = folder === "" ? [] : folder.split("/");
  const to = place === "" ? [] : place.split("/");
  let common = 0;
  while (common < from.length && common < to.length && from[common] === to[common]) common++;
  const steps = [...from.slice(common).map(() => ".."), ...to.slice(common)];
  return steps.length === 0 ? "." : steps.join("/");
}

/** Steps up count more than steps down: what a kustomization lists mostly lies beside or below it. */
function distance(path: string): number {
  const steps = path.split("/");
  return steps.length + 3 * steps.filter((step) => step === "..").length;
}
