import type { ValidationReport } from "./findings.ts";

/** Writes a report in version 1 of the JSON contract. Members may be added to it; a change of what is there makes a new version. */
export function writeValidationJson({ kubernetesVersion, files, findings }: ValidationReport): string {
  return `${JSON.stringify({ version: 1, kubernetesVersion, files: files.length, findings }, undefined, 2)}\n`;
}
