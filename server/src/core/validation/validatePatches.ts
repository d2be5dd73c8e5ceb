import type { DocumentRole } from "../manifest/documentRole.ts";
import { patchesIn } from "../manifest/deliveredPatches.ts";
import { patchTargetOf, type KustomizationPatch } from "../manifest/kustomizationPatches.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { embeddedText, type EmbeddedText } from "../yaml/embeddedText.ts";
import type { YamlDocument, YamlScalar } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { Finding, Fix } from "./finding.ts";
import { shiftFinding } from "./fileFindings.ts";
import { validateDocument } from "./validateDocument.ts";
import { validateJsonPatch } from "./validateJsonPatch.ts";

/**
 * Adds to what is said of a kustomization, or of an object of Flux or Argo CD, everything about the patches that stand in it as text, at their places.
 * @param text of the whole file
 */
export function withPatches(
  own: readonly Finding[],
  { root, offset, length }: YamlDocument,
  role: DocumentRole,
  { catalog, text }: { readonly catalog: SchemaCatalog; readonly text: string },
): readonly Finding[] {
  const patches = root === undefined ? [] : patchesIn(root, role);
  if (patches.length === 0) return own;
  const source = text.slice(offset, offset + length);
  const found = patches.flatMap((patch) =>
    patch.inline ? findingsIn(patch, patch.inline, { substituted: patch.substituted, catalog, source }) : [],
  );
  return found.length === 0 ? own : [...own, ...found].sort((left, right) => left.range.start - right.range.start);
}

interface Host {
  readonly substituted: boolean;
  readonly catalog: SchemaCatalog;
  readonly source: string;
}

function findingsIn(patch: KustomizationPatch, scalar: YamlScalar, { substituted, catalog, source }: Host): readonly Finding[] {
  const embedded = embeddedText(scalar, source);
  return parseYaml(embedded.text).documents.flatMap((document) =>
    findingsOf(document, patch, substituted, catalog).map((finding) => inHost(shiftFinding(finding, document.offset), embedded, patch)),
  );
}

function findingsOf(
  document: YamlDocument,
  { target }: KustomizationPatch,
  substituted: boolean,
  catalog: SchemaCatalog,
): readonly Finding[] {
  const { root } = document;
  if (root?.kind !== "sequence") return validateDocument(document, { role: "strategicMergePatch", substituted, encrypted: false }, catalog);
  const kind = patchTargetOf(target);
  return validateJsonPatch(document, { role: "jsonPatch", substituted, encrypted: false, targets: kind ? [kind] : [] }, catalog);
}

/** The finding at the place in the kustomization where it is written. */
function inHost(finding: Finding, embedded: EmbeddedText, patch: KustomizationPatch): Finding {
  const { fixes, ...rest } = finding;
  const moved = (fixes ?? []).flatMap((fix) => fixInHost(fix, embedded) ?? []);
  return {
    ...rest,
    range: embedded.rangeInHost(finding.range) ?? patch.range,
    path: [...patch.path, ...finding.path],
    ...(moved.length === 0 ? {} : { fixes: moved }),
  };
}

/** A mend of text that is not written as it reads would break it. */
function fixInHost(fix: Fix, embedded: EmbeddedText): Fix | undefined {
  const { indentation } = embedded;
  const edits = fix.edits.flatMap(({ range, newText }) => {
    const place = embedded.rangeInHost(range);
    const isOneLine = !newText.includes("\n");
    if (!place || (indentation === "" && !(isOneLine && !/["'\\]/.test(newText)))) return [];
    return [{ range: place, newText: newText.replaceAll("\n", `\n${indentation}`) }];
  });
  return edits.length === fix.edits.length ? { ...fix, edits } : undefined;
}
