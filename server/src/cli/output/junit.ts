import type { ReportedFinding, ValidationReport } from "./findings.ts";

/** Writes a report as JUnit XML, which CI servers show as tests: a suite per file, a failed test per error, one passed test for a file without errors. */
export function writeJunit({ files, findings }: ValidationReport): string {
  const suites = files.map((file) =>
    writeSuite(
      file,
      findings.filter((finding) => finding.file === file),
    ),
  );
  const errors = findings.filter(({ severity }) => severity === "error").length;
  const clean = files.filter((file) => !findings.some((finding) => finding.file === file && finding.severity === "error")).length;
  const root = `<testsuites name="plumbline validate" tests="${errors + clean}" failures="${errors}">`;
  return ['<?xml version="1.0" encoding="UTF-8"?>', root, ...suites, "</testsuites>", ""].join("\n");
}

function writeSuite(file: string, findings: readonly ReportedFinding[]): string {
  const errors = findings.filter(({ severity }) => severity === "error");
  const others = findings.filter(({ severity }) => severity !== "error");
  const cases = errors.length === 0 ? [`    <testcase ${attributes({ classname: file, name: "valid" })}/>`] : errors.map(writeFailure);
  const remarks = others.map((finding) => escapeText(`${placeOf(finding)} ${finding.severity}: ${finding.message} [${finding.code}]`));
  return [
    `  <testsuite ${attributes({ name: file, tests: String(Math.max(errors.length, 1)), failures: String(errors.length) })}>`,
    ...cases,
    ...(remarks.length === 0 ? [] : [`    <system-out>${remarks.join("\n")}</system-out>`]),
    "  </testsuite>",
  ].join("\n");
}

function writeFailure(finding: ReportedFinding): string {
  const { file, code, message, path } = finding;
  const name = `${code} at ${placeOf(finding)}`;
  return [
    `    <testcase ${attributes({ classname: file, name })}>`,
    `      <failure ${attributes({ type: code, message })}>${escapeText(path)}</failure>`,
    "    </testcase>",
  ].join("\n");
}

function placeOf({ range }: ReportedFinding): string {
  return `${range.start.line + 1}:${range.start.character + 1}`;
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escapeText(value).replaceAll('"', "&quot;").replaceAll("\n", "&#10;")}"`)
    .join(" ");
}

/** XML 1.0 cannot hold control characters and halves of surrogate pairs, not even escaped. */
const unwritable = /[^\t\n\r\P{Cc}]|\p{Cs}|[\uFFFE\uFFFF]/gu;

function escapeText(text: string): string {
  return text.replace(unwritable, "\uFFFD").replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
