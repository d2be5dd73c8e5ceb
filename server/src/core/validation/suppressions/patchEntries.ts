import { deliveredPatchesOf } from "../../manifest/deliveredPatches.ts";
import { patchesOf } from "../../manifest/kustomizationPatches.ts";
import type { OffsetRange } from "../../text.ts";
import type { YamlNode } from "../../yaml/nodes.ts";

/** A patch that stands as text in a document, where a comment would be a part of it; offsets are relative to the document. */
export interface PatchEntry {
  readonly text: OffsetRange;
  /** Where its entry in the list begins, and its text: comments at these lines speak of what is in it. */
  readonly anchors: readonly number[];
}

const known = new WeakMap<YamlNode, readonly PatchEntry[]>();

/** The patches that stand as text in a kustomization, or in an object of Flux or Argo CD. */
function patchEntriesIn(root: YamlNode | undefined): readonly PatchEntry[] {
  if (root === undefined) return [];
  const before = known.get(root);
  if (before) return before;
  const entries = [...patchesOf(root), ...deliveredPatchesOf(root)].flatMap(({ inline, entry }) =>
    inline ? [{ text: inline.range, anchors: [entry.start, inline.range.start] }] : [],
  );
  known.set(root, entries);
  return entries;
}

/** The patch in whose text an offset is, further in than its beginning. */
export function patchEntryAround(root: YamlNode | undefined, offset: number): PatchEntry | undefined {
  return patchEntriesIn(root).find(({ text }) => text.start <= offset && offset <= text.end);
}
