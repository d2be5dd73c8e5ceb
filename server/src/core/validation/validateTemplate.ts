import type { DocumentRole } from "../manifest/documentRole.ts";
import { stringAt } from "../manifest/nodeAccess.ts";
import { maskActions } from "../manifest/templateActions.ts";
import type { SchemaCatalog } from "../schema/structuralSchema.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import { parseSegment } from "../yaml/parseSegment.ts";
import type { Finding } from "./finding.ts";
import { validateDocument } from "./validateDocument.ts";

/**
 * Says of a template whose actions are all values what is wrong around them, as of a manifest in which nothing is known of these values. What is no object
 * without them is passed over in silence.
 *
 * @param text of the whole file
 */
export function validateTemplate(document: YamlDocument, role: DocumentRole, catalog: SchemaCatalog, text: string): readonly Finding[] {
  const { index, offset, length } = document;
  const parsed = parseSegment(maskActions(text.slice(offset, offset + length)), offset === 0);
  const isManifest = stringAt(parsed.root, "apiVersion") !== undefined && stringAt(parsed.root, "kind") !== undefined;
  if (!isManifest) return [];
  return validateDocument({ index, offset, length, ...parsed }, { ...role, role: "manifest" }, catalog);
}
