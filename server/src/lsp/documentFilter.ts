import { isJsonFile } from "../core/manifest/jsonFiles.ts";
import type { OpenDocument } from "./documents.ts";

const jsonLanguages: ReadonlySet<string> = new Set(["json", "jsonc"]);

/** Tells whether a document may hold manifests: YAML or JSON of no more special language. Workflows, compose files and Helm templates have their own. */
export function isManifestDocument({ languageId, uri }: Pick<OpenDocument, "languageId" | "uri">): boolean {
  return languageId === "yaml" || (jsonLanguages.has(languageId) && isJsonFile(uri));
}
