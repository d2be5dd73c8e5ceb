import type { DocumentRole } from "../manifest/documentRole.ts";
import { resolveAlias } from "../manifest/nodeAccess.ts";
import type { SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import type { OffsetRange } from "../text.ts";
import { objectsOf } from "../validation/objectView.ts";
import { isOpaqueScalar } from "../validation/opaque.ts";
import { effectiveEntries } from "../yaml/effectiveEntries.ts";
import type { YamlDocument, YamlNode } from "../yaml/nodes.ts";
import { plainMeaning } from "./plainMeaning.ts";

/** A few words shown behind a value. */
export interface InlayHint {
  /** Relative to the document. */
  readonly offset: number;
  readonly text: string;
}

export interface InlayHintsInput {
  readonly document: YamlDocument;
  readonly role: DocumentRole;
  readonly catalog: SchemaCatalog;
  /** Where hints are wanted, relative to the document. */
  readonly range: OffsetRange;
}

/** Says what values are when they are written in another way: `= 1Gi` behind 1024Mi, `= 420` behind 0644. In the order of the text. */
export function inlayHints({ document, role, catalog, range }: InlayHintsInput): readonly InlayHint[] {
  if (role.role !== "manifest" && role.role !== "strategicMergePatch") return [];
  const hints: InlayHint[] = [];
  const visit = (written: YamlNode | undefined, schema: StructuralSchema | undefined, field: string | undefined): void => {
    if (!written || !schema || written.range.end < range.start || written.range.start > range.end) return;
    if (written.kind === "map") {
      for (const { name, value } of effectiveEntries(written)) {
        visit(value, schema.properties?.get(name) ?? schema.additionalProperties, name);
      }
    } else if (written.kind === "sequence") {
      for (const item of written.items) visit(item, schema.items, undefined);
    } else {
      const node = resolveAlias(written);
      if (node?.kind !== "scalar" || isOpaqueScalar(node, role)) return;
      const meaning = plainMeaning(schema, field, node);
      if (meaning !== undefined) hints.push({ offset: written.range.end, text: `= ${meaning}` });
    }
  };
  for (const { root, kind } of objectsOf(document.root, catalog, role).objects) visit(root, kind?.schema, undefined);
  return hints.toSorted((left, right) => left.offset - right.offset);
}
