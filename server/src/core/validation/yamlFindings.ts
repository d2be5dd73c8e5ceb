import type { DocumentRole } from "../manifest/documentRole.ts";
import type { YamlDocument } from "../yaml/nodes.ts";
import type { Finding } from "./finding.ts";

/** What is wrong with a document as YAML, under codes of their own: `yaml-syntax`, `yaml-duplicate-key`. */
export function yamlFindings(document: YamlDocument, role?: DocumentRole): readonly Finding[] {
  // kustomize merges what it patches, and keeps one of the values.
  const isMerged = role?.role === "strategicMergePatch" && role.kustomized === true;
  return document.problems.map(({ code, severity, range, message }) => ({
    code: `yaml-${code}`,
    severity: isMerged && code === "duplicate-key" ? "warning" : severity,
    range,
    path: [],
    message,
  }));
}
