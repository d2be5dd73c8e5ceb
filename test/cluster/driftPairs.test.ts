import { expect, onTestFinished, test } from "vitest";
import { startControlPlane } from "./controlPlane.ts";
import type { MutantLimits } from "./differential/subjects.ts";
import { shortfalls } from "./driftDifferential/bars.ts";
import { compareDrift } from "./driftDifferential/compare.ts";
import { reportText } from "./driftDifferential/report.ts";

// What we say differs between Git and a cluster is what the server says, field by field. This is a fixed part of npm run test:drift-differential, with the
// same bars; the other pairs are made in the same ways.

const limits: MutantLimits = { ofCommonKind: 18, ofOtherKind: 12, ofCustomKind: 30 };

test("the server's word on drift is ours", { timeout: 600_000 }, async () => {
  const plane = await startControlPlane();
  onTestFinished(() => plane.stop());
  const tally = await compareDrift(plane, limits);
  console.log(reportText(tally));
  expect(shortfalls(tally, { isPart: true })).toEqual([]);
  expect(tally.all.pairs).toBeGreaterThan(250);
  expect(tally.kinds.size).toBeGreaterThanOrEqual(25);
  // Who wrote what beside Git is compared, too.
  expect(tally.all.additions).toBeGreaterThan(20);
  // So is the verdict where Git and somebody else have both moved.
  expect(tally.verdicts.get("conflict")).toBeGreaterThan(5);
});
