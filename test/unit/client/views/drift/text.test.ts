import { expect, test } from "vitest";
import type { DifferenceDto, PendingDifferenceDto, ResourceDriftDto, VerdictDto } from "../../../../../server/src/protocol/drift.ts";
import { describe, labelOf, verdictText } from "../../../../../client/src/views/drift/text.ts";
import { difference, environment, phrasing, resource, t } from "../../fixtures.ts";

test.each<[VerdictDto, string]>([
  ["inSync", "in sync"],
  ["uncommitted", "uncommitted"],
  ["undeployed", "not deployed"],
  ["outOfBand", "changed in staging"],
  ["conflict", "conflict"],
  ["alreadyLive", "already live"],
  ["missing", "missing in staging"],
  ["orphaned", "orphaned in staging"],
  ["unknown", "unknown: it holds a secret"],
])("%s is called %s", (verdict, label) => {
  expect(verdictText(t, verdict, "staging", "it holds a secret")).toBe(label);
});

test.each<[Partial<DifferenceDto>, string]>([
  [{ manager: "kubectl", subresource: "scale", time: "2026-03-10T14:02:00" }, "2 → 5 · kubectl scale, 14:02"],
  [{ manager: "kubectl-edit", time: "2026-03-09T14:02:00" }, "2 → 5 · kubectl-edit, 9 Mar 14:02"],
  [{ manager: "kubectl-edit", time: "2025-12-31T23:59:00" }, "2 → 5 · kubectl-edit, 31 Dec 2025 23:59"],
  [{ manager: "kubectl-edit" }, "2 → 5 · kubectl-edit"],
  [{}, "2 → 5"],
  [{ kind: "missing" }, "missing: 2"],
  [{ kind: "removed" }, "removed from Git: 5"],
  [{ kind: "extra" }, "added: 5"],
  [{ kind: "orderOnly" }, "order differs"],
  [{ kind: "suspect" }, "2 → 5, for the server to decide"],
  [{ kind: "ignored", ignored: { was: "changed", reason: "scaled by the HPA" } }, "ignored: 2 → 5 · scaled by the HPA"],
  [
    { kind: "ignored", ignored: { was: "extra", reason: "A test runs." }, manager: "k9s", time: "2026-03-10T14:02:00" },
    "ignored: added: 5 · A test runs · k9s, 14:02",
  ],
  [{ kind: "ignored", quiet: true }, "ignored: 2 → 5"],
  [{ kind: "extra", quiet: true, manager: "sidecar-injector" }, "no drift · added: 5 · sidecar-injector"],
  [{ kind: "orderOnly", quiet: true }, "no drift · order differs"],
])("the difference %o reads %s", (changes, text) => {
  expect(
    describe({ type: "difference", environment: environment(), resource: resource(), difference: difference(changes) }, phrasing),
  ).toBe(text);
});

test("a side without a value says so", () => {
  const row: DifferenceDto = { path: ".a", label: "a", kind: "suspect", live: "5439", quiet: false };
  expect(describe({ type: "difference", environment: environment(), resource: resource(), difference: row }, phrasing)).toBe(
    "not set → 5439, for the server to decide",
  );
});

test("pending differences show the older value left and say what they wait for", () => {
  const said = (newer: PendingDifferenceDto["newer"], { desired, live }: Pick<DifferenceDto, "desired" | "live">): string => {
    const row: PendingDifferenceDto = {
      path: ".a",
      label: "a",
      kind: "changed",
      quiet: false,
      newer,
      ...(desired === undefined ? {} : { desired }),
      ...(live === undefined ? {} : { live }),
    };
    return describe(
      { type: "pending", environment: environment(), resource: resource({ verdict: "conflict" }), difference: row },
      phrasing,
    );
  };
  expect(said("working", { desired: "3", live: "2" })).toBe("2 → 3 · uncommitted");
  expect(said("main", { desired: "3", live: "2" })).toBe("2 → 3 · not deployed");
  expect(said("main", { desired: "3" })).toBe("added: 3 · not deployed");
  expect(said("main", { live: "2" })).toBe("removed: 2 · not deployed");
});

test("a resource names who changed it last, without what does not count", () => {
  const changed = resource({
    differences: [
      difference({ manager: "kubectl-edit", time: "2026-03-10T13:00:00" }),
      difference({ manager: "kubectl", subresource: "scale", time: "2026-03-10T14:02:00" }),
      difference({ manager: "controller", time: "2026-03-10T14:59:00", quiet: true }),
    ],
  });
  expect(describe({ type: "resource", environment: environment(), resource: changed }, phrasing)).toBe(
    "changed in staging · kubectl scale, 14:02",
  );
});

test("a resource says what is wrong with its namespace, and once why it is unknown", () => {
  const row = (verdict: VerdictDto, reason: string): string =>
    describe({ type: "resource", environment: environment(), resource: resource({ verdict, reason }) }, phrasing);
  expect(row("undeployed", "The namespace shop is not there yet.")).toBe("not deployed · The namespace shop is not there yet.");
  expect(row("unknown", "Needs list on pods.")).toBe("unknown: Needs list on pods.");
});

test("a resource that is being deleted says so, and what that waits for", () => {
  const reason = "It waits for its finalizer example.org/hold.";
  const row = (verdict: VerdictDto): string =>
    describe({ type: "resource", environment: environment(), resource: resource({ verdict, reason, isTerminating: true }) }, phrasing);
  expect(row("unknown")).toBe(`being deleted · ${reason}`);
  expect(row("undeployed")).toBe(`not deployed · being deleted · ${reason}`);
  const going = resource({ verdict: "unknown", isTerminating: true });
  const parent = (resources: readonly ResourceDriftDto[]): string =>
    describe({ type: "group", grouping: "application", environment: environment(), name: "web", resources }, phrasing);
  expect(parent([going])).toBe("1 being deleted");
  expect(parent([going, resource({ verdict: "unknown" }), resource()])).toBe("1 drifted, 1 unknown, 1 being deleted");
});

test("commits ahead are said of an application only where it must be that commit", () => {
  const row = (commitsAhead: number): string =>
    describe(
      {
        type: "group",
        grouping: "application",
        environment: environment({ commitsAhead }),
        name: "api",
        resources: [resource({ verdict: "undeployed" })],
      },
      phrasing,
    );
  expect(row(1)).toBe("not deployed · 1 commit ahead");
  expect(row(4)).toBe("not deployed");
});

test("an environment whose lists still arrive says nothing of its drift", () => {
  const { counts, appliedCommit, ...reading } = environment();
  expect(counts).toBeDefined();
  const said = (row: typeof reading): string => describe({ type: "environment", environment: row, resources: [resource()] }, phrasing);
  expect(said(reading)).toBe("reading…");
  expect(said({ ...reading, ...(appliedCommit === undefined ? {} : { appliedCommit }) })).toBe("reading… · 4f2c1e0 applied");
});

test("what is unknown is counted apart, and never called no drift", () => {
  const unknown = [resource({ verdict: "unknown" }), resource({ verdict: "unknown", name: "api" })];
  const said = (resources: readonly ResourceDriftDto[]): string =>
    describe({ type: "environment", environment: environment(), resources }, phrasing);
  expect(said(unknown)).toBe("2 unknown · 4f2c1e0 applied");
  expect(said([resource(), ...unknown])).toBe("1 drifted, 2 unknown · 4f2c1e0 applied");
  const group = { type: "group", grouping: "application", environment: environment(), name: "web", resources: unknown } as const;
  expect(describe(group, phrasing)).toBe("2 unknown");
});

test("an environment of which a kind cannot be read says that it is not complete", () => {
  const stale = environment({ connection: { state: "connected", message: "The server is too busy to list secrets." }, commitsAhead: 1 });
  const said = (resources: readonly ResourceDriftDto[]): string =>
    describe({ type: "environment", environment: stale, resources }, phrasing);
  expect(said([resource({ verdict: "inSync" })])).toBe("not complete · 4f2c1e0 applied · 1 commit ahead");
  expect(said([resource()])).toBe("not complete · 1 drifted · 4f2c1e0 applied · 1 commit ahead");
});

test("an environment that was lost says since when, and nothing of how it is now", () => {
  const lost = environment({ connection: { state: "failed", message: "It is gone.", lostSince: "2026-03-09T14:02:00" } });
  expect(describe({ type: "environment", environment: lost, resources: [resource()] }, phrasing)).toBe(
    "not reached since 9 Mar 14:02, trying again",
  );
});

test("an environment that never was synced says so", () => {
  const { appliedCommit, ...never } = environment();
  expect(appliedCommit).toBeDefined();
  expect(describe({ type: "environment", environment: never, resources: [] }, phrasing)).toBe("no drift · nothing applied");
});

test("resources without an application have a name together", () => {
  expect(labelOf({ type: "group", grouping: "application", environment: environment(), name: "", resources: [] }, t)).toBe(
    "Other resources",
  );
});

test("a resource that does not run well says so beside its verdict, a healthy one says nothing", () => {
  const row = (changes: Partial<ResourceDriftDto>): string =>
    describe({ type: "resource", environment: environment(), resource: resource({ verdict: "inSync", ...changes }) }, phrasing);
  expect(row({ health: { status: "degraded", message: "1 of 3 replicas ready." } })).toBe("in sync · degraded: 1 of 3 replicas ready");
  expect(row({ health: { status: "suspended" } })).toBe("in sync · suspended");
  expect(row({ health: { status: "healthy" } })).toBe("in sync");
  expect(row({ health: { status: "progressing", message: "It is being deleted." }, verdict: "unknown", isTerminating: true })).toBe(
    "being deleted",
  );
});

test("rows above count what does not run well", () => {
  const resources = [
    resource({ name: "a", verdict: "inSync", health: { status: "degraded" } }),
    resource({ name: "b", verdict: "inSync", health: { status: "progressing" } }),
    resource({ name: "c", verdict: "inSync", health: { status: "healthy" } }),
  ];
  const group = (grouping: "application" | "verdict"): string =>
    describe({ type: "group", grouping, environment: environment(), name: "inSync", resources }, phrasing);
  expect(group("application")).toBe("in sync · 1 degraded, 1 progressing");
  expect(group("verdict")).toBe("3 resources · 1 degraded, 1 progressing");
  expect(describe({ type: "environment", environment: environment(), resources }, phrasing)).toBe(
    "no drift · 1 degraded, 1 progressing · 4f2c1e0 applied",
  );
  expect(describe({ type: "unwell", environment: environment(), resources: resources.slice(0, 2) }, phrasing)).toBe(
    "1 degraded, 1 progressing · in sync",
  );
});
