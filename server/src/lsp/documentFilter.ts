import type { OpenDocument } from "./documents.ts";

/** Tells whether a document may hold manifests: YAML of no more special language. Workflows, compose files and Helm templates have their own. */
export function isManifestDocument({ languageId }: Pick<OpenDocument, "languageId">): boolean {
  return languageId === "yaml";
}
