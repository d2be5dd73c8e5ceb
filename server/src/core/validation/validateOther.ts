import type { DocumentRole } from "../manifest/documentRole.ts";
import type { SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { Finding } from "./finding.ts";
import { validateByOwnSchema } from "./validateByOwnSchema.ts";
import { validateJsonPatch } from "./validateJsonPatch.ts";
import { validatePatches } from "./validatePatches.ts";

export interface OtherOptions {
  /** That of the role. */
  readonly schema: StructuralSchema;
  readonly catalog: SchemaCatalog;
  /** Text of the whole file. */
  readonly text: string;
}

/** Says everything about a document that is for another program than the API server. */
export function validateOther(document: YamlDocument, role: DocumentRole, { schema, catalog, text }: OtherOptions): readonly Finding[] {
  if (role.role === "jsonPatch") return validateJsonPatch(document, role, catalog);
  const own = validateByOwnSchema(document, role, schema, catalog);
  if ((role.role !== "kustomization" && role.role !== "component") || document.root === undefined) return own;
  const source = text.slice(document.offset, document.offset + document.length);
  const inPatches = validatePatches(document.root, role, catalog, source);
  return inPatches.length === 0 ? own : [...own, ...inPatches].sort((left, right) => left.range.start - right.range.start);
}
