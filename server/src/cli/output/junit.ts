import type { ReportedFinding, ValidationReport } from "./findings.ts";
import { writeJunitXml, type JunitCase, type JunitSuite } from "./junitXml.ts";

/** Writes a report as JUnit XML: a suite per file, a failed test per error, one passed test for a file without errors. */
export function writeJunit({ files, findings }: ValidationReport): string {
  const suites = files.map((file) =>
    toSuite(
      file,
      findings.filter((finding) => finding.file === file),
    ),
  );
  return writeJunitXml("plumbline validate", suites);
}

function toSuite(file: string, findings: readonly ReportedFinding[]): JunitSuite {
  const errors = findings.filter(({ severity }) => severity === "error");
  const others = findings.filter(({ severity }) => severity !== "error");
  return {
    name: file,
    cases: errors.length === 0 ? [{ classname: file, name: "valid" }] : errors.map(toCase),
    remarks: others.map((finding) => `${placeOf(finding)} ${finding.severity}: ${finding.message} [${finding.code}]`),
  };
}

function toCase(finding: ReportedFinding): JunitCase {
  const { file, code, message, path } = finding;
  return {
    classname: file,
    name: `${code} at ${placeOf(finding)}`,
    failure: { kind: "failure", type: code, message, details: path },
  };
}

function placeOf({ range }: ReportedFinding): string {
  return `${range.start.line + 1}:${range.start.character + 1}`;
}
