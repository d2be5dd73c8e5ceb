import { expect, test } from "vitest";
import type { ReportedDrift } from "../../../../server/src/cli/output/driftReport.ts";
import { writeDriftText } from "../../../../server/src/cli/output/driftText.ts";
import type { Verdict } from "../../../../server/src/core/drift/types.ts";

function resource(verdict: Verdict): ReportedDrift {
  const id = { group: "apps", kind: "Deployment", namespace: "shop", name: "web" };
  return { id, version: "v1", verdict, differences: [], pending: [] };
}

test.each<[readonly Verdict[], string]>([
  [["inSync", "inSync"], "2 resources in sync"],
  [["inSync", "outOfBand"], "1 of 2 resources drifted"],
  [["inSync", "unknown"], "1 of 2 resources in sync, 1 unknown"],
  [["missing", "unknown", "inSync"], "1 of 3 resources drifted, 1 unknown"],
])("%j are summed up as %s", (verdicts, summary) => {
  const lines = writeDriftText({ environment: "staging", resources: verdicts.map(resource) })
    .trimEnd()
    .split("\n");
  expect(lines.at(-1)).toBe(`staging: ${summary}`);
});
