import type { DocumentRole } from "../manifest/documentRole.ts";
import { patchesOf, patchTargetOf, type KustomizationPatch } from "../manifest/kustomizationPatches.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import { embeddedText, type EmbeddedText } from "../yaml/embeddedText.ts";
import type { YamlDocument, YamlNode, YamlScalar } from "../yaml/nodes.ts";
import { parseYaml } from "../yaml/parse.ts";
import type { Finding, Fix } from "./finding.ts";
import { shiftFinding } from "./fileFindings.ts";
import { validateDocument } from "./validateDocument.ts";
import { validateJsonPatch } from "./validateJsonPatch.ts";

/** Says everything about the patches that stand as text in a kustomization, at their places in it. @param source text of the document */
export function validatePatches(root: YamlNode, role: DocumentRole, catalog: SchemaCatalog, source: string): readonly Finding[] {
  return patchesOf(root).flatMap((patch) => (patch.inline ? findingsIn(patch, patch.inline, { role, catalog, source }) : []));
}

interface Host {
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
  readonly source: string;
}

function findingsIn(patch: KustomizationPatch, scalar: YamlScalar, { role, catalog, source }: Host): readonly Finding[] {
  const embedded = embeddedText(scalar, source);
  return parseYaml(embedded.text).documents.flatMap((document) =>
    findingsOf(document, patch, role, catalog).map((finding) => inHost(shiftFinding(finding, document.offset), embedded, patch)),
  );
}

function findingsOf(
  document: YamlDocument,
  { target }: KustomizationPatch,
  { substituted }: DocumentRole,
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
