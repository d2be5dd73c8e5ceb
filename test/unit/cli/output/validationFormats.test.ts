import { expect, test } from "vitest";
import type { ReportedFinding, ValidationReport } from "../../../../server/src/cli/output/findings.ts";
import { writeValidation } from "../../../../server/src/cli/output/validationFormats.ts";

const finding: ReportedFinding = {
  file: "apps/my web.yaml",
  document: 0,
  path: ".spec.replicas",
  range: { start: { line: 4, character: 12 }, end: { line: 4, character: 15 } },
  severity: "error",
  code: "wrong-type",
  message: 'replicas must be an integer, not "<two>" & co.',
  fingerprint: { file: "apps/my web.yaml", code: "wrong-type", resource: "apps/Deployment web", path: ".spec.replicas" },
  sourceLine: "  replicas: two",
};

const report: ValidationReport = {
  kubernetesVersion: "1.37",
  files: ["apps/my web.yaml", "clean.yaml"],
  findings: [finding, { ...finding, severity: "information", code: "deprecated-api-version", path: "" }],
  known: 0,
};

test("writes SARIF with what the standard requires", () => {
  const log = JSON.parse(writeValidation(report, "sarif", "0.1.0")) as {
    version: string;
    runs: {
      tool: { driver: { name: string; version: string; rules: { id: string; shortDescription: { text: string } }[] } };
      columnKind: string;
      results: object[];
    }[];
  };
  expect(log.version).toBe("2.1.0");
  expect(log.runs).toHaveLength(1);
  const [run] = log.runs;
  expect(run?.tool.driver).toMatchObject({ name: "Plumbline", version: "0.1.0" });
  expect(run?.tool.driver.rules.map(({ id }) => id)).toEqual(["deprecated-api-version", "wrong-type"]);
  expect(run?.tool.driver.rules.every(({ shortDescription }) => shortDescription.text.endsWith("."))).toBe(true);
  expect(run?.columnKind).toBe("utf16CodeUnits");
  const physicalLocation = {
    artifactLocation: { uri: "apps/my%20web.yaml" },
    region: { startLine: 5, startColumn: 13, endLine: 5, endColumn: 16 },
  };
  const partialFingerprints = { "plumbline/v1": expect.stringMatching(/^[0-9a-f]{64}$/) as string };
  expect(run?.results).toEqual([
    {
      ruleId: "wrong-type",
      ruleIndex: 1,
      level: "error",
      message: { text: finding.message },
      partialFingerprints,
      locations: [{ physicalLocation, logicalLocations: [{ fullyQualifiedName: ".spec.replicas" }] }],
    },
    {
      ruleId: "deprecated-api-version",
      ruleIndex: 0,
      level: "note",
      message: { text: finding.message },
      partialFingerprints,
      locations: [{ physicalLocation }],
    },
  ]);
});

test("writes SARIF without results for manifests that are right", () => {
  const log = JSON.parse(writeValidation({ ...report, findings: [] }, "sarif", "0.1.0")) as { runs: { results: object[] }[] };
  expect(log.runs[0]?.results).toEqual([]);
});

test("writes JUnit with a suite per file, a failure per error and the rest as output", () => {
  expect(writeValidation(report, "junit", "0.1.0")).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="plumbline validate" tests="2" failures="1">
  <testsuite name="apps/my web.yaml" tests="1" failures="1">
    <testcase classname="apps/my web.yaml" name="wrong-type at 5:13">
      <failure type="wrong-type" message="replicas must be an integer, not &quot;&lt;two&gt;&quot; &amp; co.">.spec.replicas</failure>
    </testcase>
    <system-out>5:13 information: replicas must be an integer, not "&lt;two&gt;" &amp; co. [deprecated-api-version]</system-out>
  </testsuite>
  <testsuite name="clean.yaml" tests="1" failures="0">
    <testcase classname="clean.yaml" name="valid"/>
  </testsuite>
</testsuites>
`);
});

test("replaces in JUnit what XML cannot hold", () => {
  const strange = { ...finding, message: "a\u0000b\u001Bc\uD800d\u{1F600}e\nf" };
  const xml = writeValidation({ ...report, findings: [strange] }, "junit", "0.1.0");
  expect(xml).toContain('message="a\uFFFDb\uFFFDc\uFFFDd\u{1F600}e&#10;f"');
});

test("writes text with a line per finding and a count of each severity", () => {
  expect(writeValidation(report, "text", "0.1.0").split("\n")).toEqual([
    'apps/my web.yaml:5:13: error: replicas must be an integer, not "<two>" & co. [wrong-type]',
    "    5 |   replicas: two",
    "      |             ^~~",
    'apps/my web.yaml:5:13: note: replicas must be an integer, not "<two>" & co. [deprecated-api-version]',
    "    5 |   replicas: two",
    "      |             ^~~",
    "2 files checked: 1 error, 1 note",
    "",
  ]);
});

test("says in text that of one document not everything is told", () => {
  const many = Array.from({ length: 1000 }, () => finding);
  const lastLine = (findings: readonly ReportedFinding[]): string | undefined =>
    writeValidation({ ...report, findings }, "text", "0.1.0")
      .trimEnd()
      .split("\n")
      .at(-1);
  expect(lastLine(many)).toBe("2 files checked: 1000 errors; of one document no more than 1000 are told");
  expect(lastLine([...many.slice(1), { ...finding, document: 1 }])).toBe("2 files checked: 1000 errors");
});
