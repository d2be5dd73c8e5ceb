import type { ReportedFinding, ValidationReport } from "./findings.ts";

/** Writes a report in version 1 of the JSON contract. Members may be added to it; a change of what is there makes a new version. */
export function writeValidationJson({ kubernetesVersion, files, findings, known, ignored = 0 }: ValidationReport): string {
  const report = {
    version: 1,
    kubernetesVersion,
    files: files.length,
    ...(known === 0 ? {} : { known }),
    ...(ignored === 0 ? {} : { ignored }),
    findings: findings.map(toContract),
  };
  return `${JSON.stringify(report, undefined, 2)}\n`;
}

function toContract({ file, document, path, range, severity, code, message }: ReportedFinding): object {
  return { file, document, path, range, severity, code, message };
}
