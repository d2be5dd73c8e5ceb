import type { Severity } from "../../core/validation/finding.ts";
import { sha256 } from "../../node/sha256.ts";
import { fingerprintKey } from "../validation/fingerprint.ts";
import type { ReportedFinding, ValidationReport } from "./findings.ts";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  error: "error",
  warning: "warning",
  information: "note",
  hint: "note",
};

/** Writes a report as SARIF 2.1.0, which code hosts show beside the code. `summaries` says in a sentence what each rule finds. */
export function writeSarif({ findings }: ValidationReport, summaries: ReadonlyMap<string, string>, version: string): string {
  const codes = [...new Set(findings.map(({ code }) => code))].sort();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: "Plumbline",
            version,
            rules: codes.map((id) => ({ id, shortDescription: { text: summaries.get(id) ?? id } })),
          },
        },
        // Columns count UTF-16 units, which has to be said.
        columnKind: "utf16CodeUnits",
        results: findings.map((finding) => toResult(finding, codes.indexOf(finding.code))),
      },
    ],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function toResult({ file, path, range, severity, code, message, fingerprint }: ReportedFinding, ruleIndex: number): object {
  return {
    ruleId: code,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    // By these a code host knows a finding again whose lines have moved.
    partialFingerprints: { "plumbline/v1": Buffer.from(sha256(fingerprintKey(fingerprint))).toString("hex") },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: toUri(file) },
          region: {
            startLine: range.start.line + 1,
            startColumn: range.start.character + 1,
            endLine: range.end.line + 1,
            endColumn: range.end.character + 1,
          },
        },
        ...(path === "" ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
      },
    ],
  };
}

/** A relative reference, or for a file elsewhere a path from the root; each part of the path escaped. */
function toUri(file: string): string {
  return file.split("/").map(encodeURIComponent).join("/");
}
