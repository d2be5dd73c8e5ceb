import type { DocumentRole } from "../manifest/documentRole.ts";
import { patchesIn } from "../manifest/deliveredPatches.ts";
import { patchTargetOf } from "../manifest/kustomizationPatches.ts";
import { embeddedText, type EmbeddedText } from "../yaml/embeddedText.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";

/** A patch that stands as text in a kustomization, or in an object of Flux or Argo CD. */
export interface PatchAround {
  /** The patch as a file of its own. */
  readonly text: string;
  readonly document: YamlDocument;
  readonly role: DocumentRole;
  /** Relative to the document of the patch. */
  readonly offset: number;
  readonly embedded: EmbeddedText;
}

/** Finds the patch around an offset of a document. @param source text of the document */
export function patchAround(document: YamlDocument, role: DocumentRole, source: string, offset: number): PatchAround | undefined {
  if (!document.root) return undefined;
  const patch = patchesIn(document.root, role).find(({ inline }) => inline && inline.range.start <= offset && offset <= inline.range.end);
  if (!patch?.inline) return undefined;
  const embedded = embeddedText(patch.inline, source);
  const inner = embedded.offsetInText(offset);
  const found = inner === undefined ? undefined : parseYaml(embedded.text).documents.findLast((candidate) => candidate.offset <= inner);
  if (inner === undefined || !found) return undefined;
  const kind = patchTargetOf(patch.target);
  const isList = found.root?.kind === "sequence";
  return {
    text: embedded.text,
    document: found,
    role: {
      ...role,
      substituted: patch.substituted,
      ...(isList ? { role: "jsonPatch", targets: kind ? [kind] : [] } : { role: "strategicMergePatch" }),
    },
    offset: inner - found.offset,
    embedded,
  };
}
