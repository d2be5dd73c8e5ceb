import type { Severity } from "../../core/validation/finding.ts";
import { fingerprintKey } from "../validation/fingerprint.ts";
import type { ValidationReport } from "./findings.ts";
import { writeSarifLog } from "./sarifLog.ts";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** Writes a report as SARIF 2.1.0. `summaries` says in a sentence what each rule finds. */
export function writeSarif({ findings }: ValidationReport, summaries: ReadonlyMap<string, string>, version: string): string {
  const results = findings.map(({ file, path, range, severity, code, message, fingerprint }) => ({
    ruleId: code,
    level: levels[severity],
    message,
    fingerprint: fingerprintKey(fingerprint),
    place: { file, range },
    path,
  }));
  return writeSarifLog(results, summaries, version);
}
