import type { YamlDocument } from "../yaml/nodes.ts";
import type { Finding } from "./finding.ts";

/** What is wrong with a document as YAML, under codes of their own: `yaml-syntax`, `yaml-duplicate-key`. */
export function yamlFindings(document: YamlDocument): readonly Finding[] {
  return document.problems.map(({ code, severity, range, message }) => ({ code: `yaml-${code}`, severity, range, path: [], message }));
}
