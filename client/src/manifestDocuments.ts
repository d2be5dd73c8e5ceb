/** Which documents may hold manifests: those on the disk, in YAML and in JSON. */
export const manifestDocuments = [
  { language: "yaml", scheme: "file" },
  // Nothing is said of JSON that holds no object of Kubernetes.
  { language: "json", scheme: "file", pattern: "**/*.json" },
  { language: "jsonc", scheme: "file", pattern: "**/*.json" },
] as const;

/** What is needed of a document to tell what it may be. */
interface TextFile {
  readonly languageId: string;
  readonly uri: { readonly scheme: string; readonly path: string };
  getText(): string;
}

/** Tells by a glance whether somebody who opens a document may want it checked: any YAML, and JSON that looks like an object of Kubernetes. */
export function mayBeManifest(document: TextFile): boolean {
  const { languageId, uri } = document;
  if (languageId === "yaml") return uri.scheme === "file" || uri.scheme === "untitled";
  if (!isJson(languageId) || uri.scheme !== "file" || !uri.path.endsWith(".json")) return false;
  const text = document.getText();
  return /"apiVersion"\s*:/.test(text) && /"kind"\s*:/.test(text);
}

function isJson(languageId: string): boolean {
  return languageId === "json" || languageId === "jsonc";
}
