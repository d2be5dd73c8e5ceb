import { configFile } from "../config/config.ts";
import { kustomizationPathsIn } from "../manifest/folderPlaces.ts";
import { pathReferencesOf } from "../manifest/kustomizationPaths.ts";
import { fieldAt, itemsAt, resolveAlias } from "../manifest/nodeAccess.ts";
import { baseName, folderOf, isInFolder, joinPath } from "../manifest/paths.ts";
import type { OffsetRange } from "../text.ts";
import type { TextEdit } from "../validation/finding.ts";
import type { ManifestWorkspace } from "../validation/manifestWorkspace.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";

/** A file or a folder that gets another path in the workspace. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

interface PathText {
  readonly text: string;
  /** In the document, without quotes and key. */
  readonly range: OffsetRange;
  /** The last part of the path is the key by which others read the file. */
  readonly isKey: boolean;
}

/**
 * Says what has to be written anew, in files as they are called before, when files and folders move: the paths of kustomizations and environments that lead to
 * them, and the relative paths of what itself moves. Keys of generated ConfigMaps stay what they were. A path that is written in escapes stays.
 */
export function editsForMoves(
  workspace: Pick<ManifestWorkspace, "paths" | "file" | "roleOf">,
  moves: readonly Move[],
): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, readonly TextEdit[]>();
  for (const path of workspace.paths()) {
    if (!isKustomization(path) && baseName(path) !== configFile) continue;
    const file = workspace.file(path);
    const found = file?.yaml.documents.flatMap((document) => {
      const role = workspace.roleOf(path, document)?.role;
      const texts = document.root === undefined ? [] : pathTexts(document.root, role);
      return texts.flatMap((place) => editOf(place, path, moves, document, file.yaml.text));
    });
    if (found && found.length > 0)
      edits.set(
        path,
        found.toSorted((left, right) => left.range.start - right.range.start),
      );
  }
  return edits;
}

/** Tells by its name whether kustomize reads a file as a kustomization. */
export function isKustomization(path: string): boolean {
  return kustomizationPathsIn(folderOf(path)).includes(path);
}

function pathTexts(root: YamlNode, role: string | undefined): readonly PathText[] {
  if (role === "kustomization" || role === "component") {
    const keys = keyedFiles(root);
    return pathReferencesOf(root).map(({ text, range }) => ({ text, range, isKey: keys.has(range.end) }));
  }
  if (role !== "plumblineConfig") return [];
  return itemsAt(root, "environments").flatMap((item) => {
    const node = fieldAt(item, "path");
    if (node?.kind !== "scalar" || typeof node.value !== "string") return [];
    const quotes = node.style === "plain" ? 0 : 1;
    return [{ text: node.value, range: { start: node.range.start + quotes, end: node.range.end - quotes }, isKey: false }];
  });
}

/** Where the paths end that generators make keys of. */
function keyedFiles(root: YamlNode): ReadonlySet<number> {
  const items = ["configMapGenerator", "secretGenerator"].flatMap((field) => itemsAt(root, field));
  const scalars = items.flatMap((item) => itemsAt(item, "files")).map(resolveAlias);
  return new Set(
    scalars.flatMap((scalar) =>
      scalar?.kind === "scalar" && !String(scalar.value).includes("=") ? [scalar.range.end - (scalar.style === "plain" ? 0 : 1)] : [],
    ),
  );
}

function editOf(
  { text, range, isKey }: PathText,
  path: string,
  moves: readonly Move[],
  { offset }: YamlDocument,
  source: string,
): readonly TextEdit[] {
  const target = joinPath(folderOf(path), text);
  const newTarget = target === undefined ? undefined : moved(target, moves);
  const newFolder = folderOf(moved(path, moves));
  if (target === undefined || newTarget === undefined || (newTarget === target && newFolder === folderOf(path))) return [];
  const place = { start: range.start + offset, end: range.end + offset };
  if (source.slice(place.start, place.end) !== text) return [];
  const newPath = likeBefore(relativePath(newFolder, newTarget), text);
  const newText = isKey && baseName(newTarget) !== baseName(target) ? `${baseName(target)}=${newPath}` : newPath;
  const written = newText === text ? undefined : quoted(newText, source.charAt(place.start - 1));
  return written === undefined ? [] : [{ range: place, newText: written }];
}

/** Where a path leads to after the moves; the folder of a kustomization goes along with it. */
function moved(path: string, moves: readonly Move[]): string {
  const around = moves.filter(({ from }) => from !== "" && isInFolder(path, from));
  const move = around.toSorted((left, right) => right.from.length - left.from.length)[0];
  if (move) return `${move.to}${path.slice(move.from.length)}`;
  const kustomization = moves.find(({ from, to }) => isKustomization(from) && isKustomization(to) && folderOf(from) === path);
  return kustomization ? folderOf(kustomization.to) : path;
}

function relativePath(folder: string, target: string): string {
  const from = folder === "" ? [] : folder.split("/");
  const to = target === "" ? [] : target.split("/");
  let shared = 0;
  while (shared < from.length && shared < to.length && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => ".."), ...to.slice(shared)].join("/") || ".";
}

/** With the same `./` before it and the same slash behind it as the path had. */
function likeBefore(path: string, before: string): string {
  const start = before.startsWith("./") && !path.startsWith(".") ? "./" : "";
  return `${start}${path}${before.endsWith("/") ? "/" : ""}`;
}

/** A text as it can stand at that place; undefined when it would have to be escaped. */
function quoted(text: string, before: string): string | undefined {
  if (/^[\w./][\w./@+=~-]*$/.test(text)) return text;
  const isEasy = !/["'\\\n\t]/.test(text);
  if (!isEasy) return undefined;
  if (before === '"' || before === "'") return text;
  // Behind the key of a generator no quote can begin.
  return before === "=" ? undefined : JSON.stringify(text);
}
