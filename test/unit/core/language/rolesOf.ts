import { documentRole, type DocumentRole } from "../../../../server/src/core/manifest/documentRole.ts";
import { noWorkspaceFacts } from "../../../../server/src/core/manifest/workspaceFacts.ts";
import type { YamlDocument } from "../../../../server/src/core/yaml/nodes.ts";
import { parseYaml, type YamlFile } from "../../../../server/src/core/yaml/parse.ts";

interface FileWithRoles {
  readonly file: YamlFile;
  readonly documents: readonly { readonly document: YamlDocument; readonly role: DocumentRole }[];
}

/** Reads a file that stands alone, with what its documents are for. */
export function rolesOf(text: string, path = "apps/web.yaml"): FileWithRoles {
  const file = parseYaml(text);
  const documents = file.documents.map((document) => ({
    document,
    role: documentRole({ path, document, facts: noWorkspaceFacts, text }),
  }));
  return { file, documents };
}
