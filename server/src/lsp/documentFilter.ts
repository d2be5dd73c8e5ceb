import type { OpenDocument } from "./documents.ts";

/**
 * Tells whether a document may hold manifests: YAML of no more special language (workflows, compose files and Helm templates have their own), and JSON that
 * names an API version. What it really is, its content decides.
 */
export function isManifestDocument({ languageId, text }: Pick<OpenDocument, "languageId" | "text">): boolean {
  return languageId === "yaml" || (languageId === "json" && /"apiVersion"\s*:/.test(text.slice(0, 4096)));
}
