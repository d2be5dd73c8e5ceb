import type { Severity } from "../../core/validation/finding.ts";
import { fingerprintKey } from "../validation/fingerprint.ts";
import type { ReportedFinding, ValidationReport } from "./findings.ts";
import { writeSarifLog, type SarifResult } from "./sarifLog.ts";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** Writes a report as SARIF 2.1.0; what comments and baselines keep quiet is listed as suppressed. `summaries` says in a sentence what each rule finds. */
export function writeSarif(
  { findings, suppressed = [] }: ValidationReport,
  summaries: ReadonlyMap<string, string>,
  version: string,
): string {
  const quiet = suppressed.map(({ finding, by, reason }) => ({
    ...toResult(finding),
    suppression: { kind: by === "comment" ? "inSource" : "external", ...(reason === undefined ? {} : { justification: reason }) } as const,
  }));
  return writeSarifLog([...findings.map(toResult), ...quiet], summaries, version);
}

function toResult({ file, path, range, severity, code, message, fingerprint }: ReportedFinding): SarifResult {
  return {
    ruleId: code,
    level: levels[severity],
    message,
    fingerprint: fingerprintKey(fingerprint),
    place: { file, range },
    path,
  };
}
