import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { Ajv } from "ajv";
import fc from "fast-check";
import { expect, test } from "vitest";
import { validateXML } from "xmllint-wasm";
import type { ReportedFinding, ValidationReport } from "../../../../server/src/cli/output/findings.ts";
import { writeDrift, type DriftReports } from "../../../../server/src/cli/output/driftFormats.ts";
import type { ReportedDrift } from "../../../../server/src/cli/output/driftReport.ts";
import { writeValidation } from "../../../../server/src/cli/output/validationFormats.ts";
import type { FieldDifference, PendingDifference } from "../../../../server/src/core/drift/types.ts";
import { rules } from "../../../../server/src/core/validation/rules/index.ts";
import { readText } from "../../../support/repositoryFiles.ts";

// The standards' own words on what a report may be, for reports with everything in them that files and their names can bring.

const schemaFile = createRequire(import.meta.url).resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
// It is written for draft 4, whose words that later drafts read in another way it does not use.
const { $schema, id, ...schema } = JSON.parse(readFileSync(schemaFile, "utf8")) as Readonly<Record<string, unknown>>;
// Formats of texts are told apart by nobody who reads reports.
const isSarif = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

const anyText = fc.string({ unit: "binary", maxLength: 30 });
const position = fc.record({ line: fc.nat(100_000), character: fc.nat(500) });

const anyFinding: fc.Arbitrary<ReportedFinding> = fc
  .record({
    file: anyText.map((name) => `a${name}`),
    document: fc.nat(5),
    path: anyText,
    line: fc.nat(10_000),
    start: fc.nat(200),
    length: fc.nat(50),
    severity: fc.constantFrom("error", "warning", "information", "hint"),
    code: fc.constantFrom("yaml-syntax", ...rules.map(({ code }) => code)),
    message: anyText,
    end: position,
  })
  .map(({ line, start, length, ...finding }) => ({
    ...finding,
    range: { start: { line, character: start }, end: { line, character: start + length } },
    fingerprint: { file: finding.file, code: finding.code, resource: "v", path: finding.path },
  }));

const anySuppressed = fc.record(
  { finding: anyFinding, by: fc.constantFrom("comment", "baseline"), reason: anyText },
  { requiredKeys: ["finding", "by"] },
);

const anyReport: fc.Arbitrary<ValidationReport> = fc
  .tuple(fc.array(anyFinding, { maxLength: 8 }), fc.array(anySuppressed, { maxLength: 3 }))
  .map(([findings, suppressed]) => ({
    kubernetesVersion: "1.37",
    files: [...new Set(["clean.yaml", ...findings.map(({ file }) => file)])],
    findings,
    known: 0,
    suppressed,
  }));

const anyJson = fc.oneof(anyText, fc.integer(), fc.boolean(), fc.constant(null), fc.dictionary(anyText, anyText, { maxKeys: 3 }));
const anyPath = fc.array(fc.record({ kind: fc.constant("field" as const), name: anyText }), { maxLength: 4 });

const anyDifference: fc.Arbitrary<FieldDifference> = fc.record(
  {
    path: anyPath,
    kind: fc.constantFrom("changed", "missing", "removed", "extra", "orderOnly", "suspect", "ignored"),
    desired: anyJson,
    live: anyJson,
    owner: fc.record({ manager: anyText, operation: fc.constant("Update" as const), time: anyText }),
    quiet: fc.boolean(),
    note: anyText,
  },
  { requiredKeys: ["path", "kind", "quiet"] },
);

const anyPending = anyDifference.map((difference): PendingDifference => ({ ...difference, newer: "main" }));

const anyResource: fc.Arbitrary<ReportedDrift> = fc
  .record({
    name: anyText,
    verdict: fc.constantFrom(
      "inSync",
      "outOfBand",
      "conflict",
      "missing",
      "orphaned",
      "undeployed",
      "uncommitted",
      "alreadyLive",
      "unknown",
    ),
    file: fc.option(anyText),
    reason: anyText,
    differences: fc.array(anyDifference, { maxLength: 3 }),
    pending: fc.array(anyPending, { maxLength: 3 }),
    start: position,
  })
  .map(({ name, verdict, file, reason, differences, pending, start }) => ({
    id: { group: "apps", kind: "Deployment", namespace: "shop", name },
    version: "v1",
    verdict,
    differences,
    pending,
    ...(verdict === "unknown" ? { reason } : {}),
    ...(file === null
      ? {}
      : {
          origin: { path: file, document: 0, range: { start: 0, end: 0 } },
          placeOf: () => ({ file: `a${file}`, range: { start, end: { line: start.line + 1, character: 0 } } }),
        }),
  }));

const anyDrift: fc.Arbitrary<DriftReports> = fc
  .array(fc.record({ environment: anyText, resources: fc.array(anyResource, { maxLength: 4 }) }), { maxLength: 3 })
  .map((reports) => ({ reports, isAll: true }));

test("every report on drift is SARIF 2.1.0", () => {
  fc.assert(
    fc.property(anyDrift, (reports) => {
      isSarif(JSON.parse(writeDrift(reports, "sarif", "0.1.0")));
      expect(isSarif.errors ?? []).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

test("every report on drift is JUnit XML", async () => {
  const texts = fc.sample(anyDrift, { numRuns: 60, seed: 7 }).map((reports) => writeDrift(reports, "junit", "0.1.0"));
  const result = await validateXML({
    xml: texts.map((contents, index) => ({ fileName: `${String(index)}.xml`, contents })),
    schema: [readText("test/fixtures/junit.xsd")],
  });
  expect(result.errors.map(({ message, rawMessage }) => message || rawMessage)).toEqual([]);
});

test("every report is SARIF 2.1.0", () => {
  expect([$schema, id]).toEqual(["http://json-schema.org/draft-04/schema#", expect.stringContaining("sarif-2.1.0")]);
  fc.assert(
    fc.property(anyReport, (report) => {
      const isValid = isSarif(JSON.parse(writeValidation(report, "sarif", "0.1.0")));
      expect(isSarif.errors ?? []).toEqual([]);
      expect(isValid).toBe(true);
    }),
    { numRuns: 200 },
  );
});

test("the check of SARIF sees what is wrong", () => {
  const log = writeValidation({ kubernetesVersion: "1.37", files: [], findings: [], known: 0 }, "sarif", "0.1.0");
  expect(isSarif(JSON.parse(log.replace('"results"', '"result"')))).toBe(false);
  expect(isSarif(JSON.parse(log.replace('"utf16CodeUnits"', '"bytes"')))).toBe(false);
});

test("every report is JUnit XML", async () => {
  const texts = fc.sample(anyReport, { numRuns: 60, seed: 7 }).map((report) => writeValidation(report, "junit", "0.1.0"));
  const result = await validateXML({
    xml: texts.map((contents, index) => ({ fileName: `${String(index)}.xml`, contents })),
    schema: [readText("test/fixtures/junit.xsd")],
  });
  expect(result.errors.map(({ message, rawMessage }) => message || rawMessage)).toEqual([]);
  expect(result.valid).toBe(true);
});

test("the check of JUnit sees what is wrong", async () => {
  const text = writeValidation({ kubernetesVersion: "1.37", files: ["a.yaml"], findings: [], known: 0 }, "junit", "0.1.0");
  const { valid } = await validateXML({ xml: text.replace("classname", "class"), schema: [readText("test/fixtures/junit.xsd")] });
  expect(valid).toBe(false);
});
