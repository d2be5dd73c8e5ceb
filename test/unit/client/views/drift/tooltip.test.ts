import { expect, test } from "vitest";
import type { DriftNode } from "../../../../../client/src/views/drift/model.ts";
import { tooltipLines } from "../../../../../client/src/views/drift/tooltip.ts";
import { difference, environment, pending, phrasing, resource } from "../../fixtures.ts";

function tooltip(node: DriftNode): readonly string[] {
  return tooltipLines(node, phrasing).map(({ name, text }) => (name === undefined ? text : `${name}: ${text}`));
}

const edited = difference({ manager: "kubectl-edit", managerText: "kubectl edit, by a person", time: "2026-03-10T14:48:11" });
const ignored = difference({ path: ".a", kind: "ignored", quiet: true, ignored: { was: "changed", reason: "scaled by the HPA" } });

test("an environment says all that its row says, and where it is", () => {
  const resources = [resource(), resource({ name: "api", differences: [ignored], verdict: "inSync" })];
  expect(
    tooltip({ type: "environment", environment: environment({ branch: "main", commitsAhead: 1, protected: true }), resources }),
  ).toEqual([
    "Environment: staging",
    "Drift: 1 drifted · 1 ignored · 4f2c1e0 applied · 1 commit ahead",
    "Path: environments/staging",
    "Branch: main",
    "Context: kind-staging",
    "Applied commit: 4f2c1e0",
    "Protected: asks for typed confirmation",
  ]);
});

test("an environment that is not connected says so, or why it could not be", () => {
  const failed = environment({ connection: { state: "failed", message: "127.0.0.1:6443 does not answer." } });
  expect(tooltip({ type: "environment", environment: environment({ connection: { state: "disconnected" } }), resources: [] })).toContain(
    "Connection: not connected",
  );
  expect(tooltip({ type: "environment", environment: failed, resources: [] }).filter((line) => !line.startsWith("Path"))).toEqual([
    "Environment: staging",
    "Applied commit: 4f2c1e0",
    "Problem: 127.0.0.1:6443 does not answer.",
  ]);
});

test("an environment that was lost says since when, what was seen last, and why", () => {
  const lost = environment({ connection: { state: "failed", message: "It is gone.", lostSince: "2026-03-10T14:02:00" } });
  expect(tooltip({ type: "environment", environment: lost, resources: [resource()] }).filter((line) => !line.startsWith("Path"))).toEqual([
    "Environment: staging",
    "Connection: not reached since 14:02, trying again",
    "Seen last: 1 drifted",
    "Applied commit: 4f2c1e0",
    "Problem: It is gone.",
  ]);
});

test("a group says how it is and how many it has", () => {
  const node: DriftNode = { type: "group", environment: environment(), grouping: "kind", name: "Deployment", resources: [resource()] };
  expect(tooltip(node)).toEqual(["Kind: Deployment", "Drift: 1 drifted", "Resources: 1"]);
});

test("a resource says who changed it last and when, and what is ignored", () => {
  const web = resource({ differences: [edited, ignored], health: { status: "progressing", message: "1 of 2 replicas are ready." } });
  const lines = tooltip({ type: "resource", environment: environment(), resource: web });
  expect(lines.filter((line) => !line.startsWith("Last change"))).toEqual([
    "Deployment: web",
    "API version: apps/v1",
    "Namespace: shop",
    "Verdict: changed in staging",
    "Ignored: 1 ignored",
    "Health: progressing: 1 of 2 replicas are ready.",
  ]);
  expect(lines.find((line) => line.startsWith("Last change"))).toMatch(
    /^Last change: kubectl-edit \(kubectl edit, by a person\), 11 min ago \(10 Mar 2026, 14:48:11 .+\)$/,
  );
});

test("a resource that is being deleted says so and what that waits for", () => {
  const held = resource({ verdict: "unknown", isTerminating: true, reason: "It waits for its finalizer example.org/hold." });
  const lines = tooltip({ type: "resource", environment: environment(), resource: held });
  expect(lines).toContain("Verdict: being deleted");
  expect(lines).toContain("Problem: It waits for its finalizer example.org/hold.");
});

test("a difference names its full path, and its manager as recorded with what is known of it", () => {
  const lines = tooltip({ type: "difference", environment: environment(), resource: resource(), difference: edited });
  expect(lines.slice(0, 4)).toEqual(["Path: .spec.replicas", "Git: 2", "Live: 5", "By: kubectl-edit (kubectl edit, by a person)"]);
  expect(lines[4]).toMatch(/^When: 11 min ago \(10 Mar 2026, 14:48:11 .+\)$/);
});

test("what Git itself changed is told by its two points", () => {
  const lines = (newer: "working" | "main", points: Parameters<typeof resource>[0] = {}): readonly string[] =>
    tooltip({ type: "pending", environment: environment(), resource: resource(points), difference: pending({ newer }) });
  expect(lines("working")).toEqual(["Path: .spec.replicas", "main: 2", "working tree: 3", "State: uncommitted"]);
  expect(lines("main")).toEqual(["Path: .spec.replicas", "applied: 2", "main: 3", "State: not deployed"]);
  expect(lines("main", { points: ["main", "live"] })).toContain("staging: 2");
});
