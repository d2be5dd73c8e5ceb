import { resourceText, stateText, tellDifferences } from "./differenceText.ts";
import type { DriftReport, ReportedDrift } from "./driftReport.ts";
import { writeJunitXml, type JunitCase } from "./junitXml.ts";

/** Writes reports as JUnit XML: a suite per environment, a test per resource, which fails when the resource drifted. */
export function writeDriftJunit(reports: readonly DriftReport[]): string {
  const suites = reports.map(({ environment, resources }) => ({
    name: environment,
    cases: resources.map((resource) => toCase(resource, environment)),
    remarks: [],
  }));
  return writeJunitXml("plumbline drift", suites);
}

function toCase(resource: ReportedDrift, environment: string): JunitCase {
  const { id, verdict, origin } = resource;
  const passed = { classname: origin?.path ?? environment, name: resourceText(id) };
  if (verdict === "inSync") return passed;
  const message = stateText(resource, environment);
  const details = tellDifferences(resource)
    .map(({ text }) => text)
    .join("\n");
  return { ...passed, failure: { kind: verdict === "unknown" ? "error" : "failure", type: verdict, message, details } };
}
