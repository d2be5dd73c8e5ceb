import { expect, test } from "vitest";
import type { Fingerprint, ReportedFinding } from "../../../../server/src/cli/output/findings.ts";
import { compareWithBaseline, parseBaseline, writeBaseline } from "../../../../server/src/cli/validation/baseline.ts";

function finding(fingerprint: Partial<Fingerprint>, line = 0): ReportedFinding {
  const whole = { file: "a.yaml", code: "wrong-type", resource: "apps/Deployment web", path: ".spec.replicas", ...fingerprint };
  const at = { line, character: 0 };
  return {
    file: whole.file,
    document: 0,
    path: whole.path,
    range: { start: at, end: at },
    severity: "error",
    code: whole.code,
    message: "m",
    fingerprint: whole,
  };
}

function read(text: string): ReadonlyMap<string, number> {
  const baseline = parseBaseline(text, "baseline.json");
  if (!baseline.ok) throw new Error(baseline.message);
  return baseline.value;
}

test("writes a line for each finding, in an order of its own", () => {
  const text = writeBaseline([finding({ file: "b.yaml" }), finding({}), finding({}, 7)]);
  expect(text).toBe(`{
  "version": 1,
  "findings": [
    {"file":"a.yaml","code":"wrong-type","resource":"apps/Deployment web","path":".spec.replicas","count":2},
    {"file":"b.yaml","code":"wrong-type","resource":"apps/Deployment web","path":".spec.replicas"}
  ]
}
`);
  expect(JSON.parse(writeBaseline([]))).toEqual({ version: 1, findings: [] });
});

test("takes out what is known, wherever its lines have moved, and leaves what is more or other", () => {
  const baseline = read(writeBaseline([finding({}), finding({ path: ".spec.paused" })]));
  const other = [finding({ code: "missing-field" }), finding({ file: "b.yaml" }), finding({ resource: "apps/Deployment api" })];
  const compared = compareWithBaseline([finding({}, 3), finding({}, 40), ...other], baseline);
  expect(compared).toEqual({ fresh: [finding({}, 40), ...other], known: 1 });
});

test.each([
  "",
  "null",
  "[]",
  "{}",
  '{"version": 2, "findings": []}',
  '{"version": 1, "findings": {}}',
  '{"version": 1, "findings": [1]}',
  '{"version": 1, "findings": [{"file": "a", "code": "b", "resource": "c"}]}',
  '{"version": 1, "findings": [{"file": "a", "code": "b", "resource": "c", "path": "", "count": 0}]}',
])("refuses %j as a baseline", (text) => {
  expect(parseBaseline(text, "old.json")).toEqual({
    ok: false,
    reason: "invalid",
    message: "old.json is no baseline that this version of Plumbline has written; write it anew with --write-baseline.",
  });
});
