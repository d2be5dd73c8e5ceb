import type { DocumentRole } from "../manifest/documentRole.ts";
import type { SchemaCatalog, StructuralSchema } from "../schema/structuralSchema.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { Finding } from "./finding.ts";
import { valuesSchema } from "./rules/valuesSchema.ts";
import { validateByOwnSchema } from "./validateByOwnSchema.ts";
import { validateJsonPatch } from "./validateJsonPatch.ts";
import { withPatches } from "./validatePatches.ts";
import { yamlFindings } from "./yamlFindings.ts";

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
  if (role.role === "valuesSchema") return validateJson(document, text);
  return withPatches(validateByOwnSchema(document, role, schema, catalog), document, role, { catalog, text });
}

/** Helm reads the schema of values as JSON, which is less than YAML. */
function validateJson(document: YamlDocument, text: string): readonly Finding[] {
  const found = yamlFindings(document);
  if (document.index > 0 || found.some(({ severity }) => severity === "error")) return found;
  try {
    JSON.parse(text);
    return [];
  } catch (error: unknown) {
    const { message } = error as SyntaxError;
    const position = /position (\d+)/.exec(message)?.[1];
    const last = Math.max(document.length - 1, 0);
    const start = Math.min(position === undefined ? last : Number(position), last);
    const said = `This is no JSON, which Helm wants here: ${message.replace(/ (in JSON )?at position.*$/, "")}.`;
    return [
      {
        code: valuesSchema.code,
        severity: valuesSchema.severity,
        range: { start, end: Math.min(start + 1, document.length) },
        path: [],
        message: said,
      },
    ];
  }
}
