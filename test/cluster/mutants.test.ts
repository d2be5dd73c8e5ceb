import { expect, onTestFinished, test } from "vitest";
import { builtInCatalog } from "../support/factsPack.ts";
import { startControlPlane } from "./controlPlane.ts";
import { leastRecallOfPart } from "./differential/bars.ts";
import { compare } from "./differential/compare.ts";
import { defineKinds } from "./differential/defineKinds.ts";
import { ownJudge } from "./differential/ownJudge.ts";
import { reportText } from "./differential/report.ts";
import { ServerJudge } from "./differential/serverJudge.ts";
import { builtInSubjects, customSubjects, type MutantLimits } from "./differential/subjects.ts";
import { recallOf } from "./differential/tally.ts";

// Thousands of objects, each wrong in one place or not at all: what the server takes must give no error, and most of what it refuses must give one.
// This is a fixed part of npm run test:differential, which leaves nothing out.

const limits: MutantLimits = { ofCommonKind: 300, ofOtherKind: 100, ofCustomKind: 1000 };

test("the server's word on mutated objects is ours", { timeout: 600_000 }, async () => {
  const plane = await startControlPlane();
  onTestFinished(() => plane.stop());
  const server = new ServerJudge(plane);
  onTestFinished(() => {
    server.close();
  });
  const builtIn = await compare(builtInSubjects(limits), server, ownJudge(builtInCatalog()));
  const { crds, subjects } = customSubjects(limits);
  await defineKinds(plane, crds);
  const custom = await compare(subjects, server, ownJudge(builtInCatalog(), crds));
  console.log([reportText("Built-in kinds", builtIn), reportText("Custom resources", custom)].join("\n"));
  expect([...builtIn.falseErrors, ...custom.falseErrors]).toEqual([]);
  expect(builtIn.all.judged).toBeGreaterThan(12_000);
  expect(custom.all.judged).toBeGreaterThan(1500);
  expect(recallOf(builtIn.all)).toBeGreaterThan(leastRecallOfPart.builtIn);
  expect(recallOf(custom.all)).toBeGreaterThan(leastRecallOfPart.custom);
});

test("every built-in kind that people write is among them", () => {
  const kinds = new Set(builtInSubjects({ ...limits, ofCommonKind: 0, ofOtherKind: 0 }).map(({ facts }) => `${facts.group}/${facts.kind}`));
  expect(kinds.size).toBeGreaterThanOrEqual(60);
});
