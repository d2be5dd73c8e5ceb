import { pathReferencesOf } from "../manifest/kustomizationPaths.ts";
import { asMap, fieldAt } from "../manifest/nodeAccess.ts";
import { folderOf, isInFolder, joinPath } from "../manifest/paths.ts";
import type { OffsetRange } from "../text.ts";
import type { TextEdit } from "../validation/finding.ts";
import type { ManifestWorkspace } from "../validation/manifestWorkspace.ts";
import type { YamlEntry, YamlMap, YamlNode, YamlSequence } from "../yaml/nodes.ts";
import { removeField, removeItem } from "./fixes/textEdits.ts";
import { isKustomization } from "./movedFiles.ts";

/**
 * Says what has to go from the kustomizations that stay when files and folders are deleted: the items of lists that lead to them. A list goes with its last
 * item, unless nothing else stands in the kustomization. Comments on lines of their own stay.
 */
export function editsForDeletions(
  workspace: Pick<ManifestWorkspace, "paths" | "file" | "roleOf">,
  deleted: readonly string[],
): ReadonlyMap<string, readonly TextEdit[]> {
  const edits = new Map<string, readonly TextEdit[]>();
  const isDeleted = (path: string): boolean => deleted.some((gone) => gone !== "" && isInFolder(path, gone));
  for (const path of workspace.paths()) {
    if (!isKustomization(path) || isDeleted(path)) continue;
    const file = workspace.file(path);
    const ranges = file?.yaml.documents.flatMap((document) => {
      const role = workspace.roleOf(path, document)?.role;
      const { root, offset, length } = document;
      if (root === undefined || (role !== "kustomization" && role !== "component")) return [];
      const gone = pathReferencesOf(root).filter(({ text }) => {
        const target = joinPath(folderOf(path), text);
        return target !== undefined && isDeleted(target);
      });
      const removal = { source: file.yaml.text.slice(offset, offset + length), gone: gone.map(({ range }) => range) };
      const removed = gone.length === 0 ? [] : removedFrom(root, removal);
      return removed.map(({ start, end }) => ({ start: start + offset, end: end + offset }));
    });
    if (ranges && ranges.length > 0)
      edits.set(
        path,
        joined(ranges).map((range) => ({ range, newText: "" })),
      );
  }
  return edits;
}

interface Removal {
  /** Text of the document. */
  readonly source: string;
  /** Where the paths stand that lead to nothing more. */
  readonly gone: readonly OffsetRange[];
}

/** What goes from a kustomization, or from an item of one of its lists. */
function removedFrom(node: YamlNode | undefined, removal: Removal): readonly OffsetRange[] {
  const map = asMap(node);
  return (map?.entries ?? []).flatMap((entry) =>
    map && entry.value?.kind === "sequence" ? removedFromList(map, entry, entry.value, removal) : [],
  );
}

function removedFromList(map: YamlMap, entry: YamlEntry, list: YamlSequence, removal: Removal): readonly OffsetRange[] {
  const { source } = removal;
  const isGone = list.items.map((item) => leadsNowhere(item, removal));
  const kept = [...isGone.keys()].filter((index) => isGone[index] === false);
  if (isGone.includes(true) && kept.length === 0) {
    const edit = removeField(source, { map }, entry);
    return edit ? [edit.range] : [];
  }
  return list.items.flatMap((item, index) => {
    if (isGone[index] !== true || !item) return removedFrom(item, removal);
    if (!list.flow) return removeItem(source, list, index)?.range ?? [];
    const next = list.items[index + 1];
    const lastKept = list.items[kept.findLast((other) => other < index) ?? -1];
    if (next && kept.some((other) => other > index)) return { start: item.range.start, end: next.range.start };
    return lastKept ? { start: lastKept.range.end, end: item.range.end } : [];
  });
}

/** An item that is a path, or has one. */
function leadsNowhere(item: YamlNode | undefined, { gone }: Removal): boolean {
  const place = item?.kind === "map" ? fieldAt(item, "path") : item;
  return place?.kind === "scalar" && gone.some(({ start, end }) => place.range.start <= start && end <= place.range.end);
}

/** Ranges in their order, those that meet as one. */
function joined(ranges: readonly OffsetRange[]): readonly OffsetRange[] {
  const all: OffsetRange[] = [];
  for (const range of ranges.toSorted((left, right) => left.start - right.start)) {
    const last = all.at(-1);
    if (last && range.start <= last.end) all[all.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else all.push(range);
  }
  return all;
}
