import { expect, test } from "vitest";
import { writeDrift } from "../../../../server/src/cli/output/driftFormats.ts";
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

test("what is being deleted says so and what that waits for, in place of unknown", () => {
  const held: ReportedDrift = { ...resource("unknown"), isTerminating: true, reason: "It waits for its finalizer example.org/hold." };
  const report = { environment: "staging", resources: [held, resource("inSync")] };
  expect(writeDriftText(report)).toBe(
    "Deployment shop/web: being deleted: It waits for its finalizer example.org/hold.\nstaging: 1 of 2 resources in sync, 1 being deleted\n",
  );
  expect(writeDrift({ reports: [report], isAll: false }, "json", "1.0.0")).toContain('"terminating": true');
  const [junit, sarif] = [
    writeDrift({ reports: [report], isAll: false }, "junit", "1.0.0"),
    writeDrift({ reports: [report], isAll: false }, "sarif", "1.0.0"),
  ];
  for (const text of [junit, sarif]) expect(text).toContain("being deleted: It waits for its finalizer example.org/hold.");
});
