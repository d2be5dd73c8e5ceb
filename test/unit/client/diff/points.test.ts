import { expect, test } from "vitest";
import { comparablePairs, comparisonTitle, pairName, pointsOfPending, pointsThatMatter } from "../../../../client/src/diff/points.ts";
import type { VerdictDto } from "../../../../server/src/protocol/drift.ts";
import { resource, t } from "../fixtures.ts";

const staging = { name: "staging" };

test.each<[VerdictDto, string]>([
  ["outOfBand", "main ↔ staging"],
  ["conflict", "main ↔ staging"],
  ["missing", "main ↔ staging"],
  ["orphaned", "main ↔ staging"],
  ["inSync", "main ↔ staging"],
  ["uncommitted", "main ↔ working tree"],
  ["alreadyLive", "main ↔ working tree"],
  ["unknown", "main ↔ working tree"],
  ["undeployed", "applied ↔ main"],
])("a resource that is %s opens as %s", (verdict, name) => {
  expect(pairName(pointsThatMatter(resource({ verdict })), staging, t)).toBe(name);
});

test("what is being deleted is looked at in the environment", () => {
  expect(pointsThatMatter(resource({ verdict: "unknown", isTerminating: true }))).toEqual({ left: "main", right: "live" });
});

test("before the first sync what runs stands in for what was applied", () => {
  expect(pointsThatMatter(resource({ verdict: "undeployed", points: ["main", "live"] }))).toEqual({ left: "live", right: "main" });
  expect(pointsThatMatter(resource({ verdict: "undeployed", points: ["main"] }))).toEqual({ left: "applied", right: "main" });
});

test("a pending difference opens what Git changed, whatever the environment did", () => {
  expect(pointsOfPending(resource({ verdict: "conflict" }), "main")).toEqual({ left: "applied", right: "main" });
  expect(pointsOfPending(resource({ verdict: "conflict" }), "working")).toEqual({ left: "main", right: "working" });
});

test("only pairs with something in them can be compared", () => {
  const orphan = comparablePairs(resource({ points: ["live"] })).map((pair) => pairName(pair, staging, t));
  expect(orphan).toEqual(["main ↔ staging", "working tree ↔ staging", "applied ↔ staging"]);
  expect(comparablePairs(resource())).toHaveLength(6);
});

test("titles call Git by the branch that the environment follows", () => {
  const release = { name: "staging", branch: "release/1.8" };
  expect(comparisonTitle(resource(), { left: "main", right: "live" }, release, t)).toBe("Deployment web (release/1.8 ↔ staging)");
});

test("titles name the resource and both points", () => {
  expect(comparisonTitle(resource(), { left: "main", right: "live" }, staging, t)).toBe("Deployment web (main ↔ staging)");
});
