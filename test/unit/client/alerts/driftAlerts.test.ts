import { describe, expect, test } from "vitest";
import { alertText, DriftAlerts, isQuiet } from "../../../../client/src/alerts/driftAlerts.ts";
import type { VerdictDto } from "../../../../server/src/protocol/drift.ts";
import { difference, resource, t } from "../fixtures.ts";

const drifted: ReadonlySet<VerdictDto> = new Set<VerdictDto>(["outOfBand", "missing"]);

describe("what has just drifted", () => {
  test.each([
    ["inSync", "outOfBand", true],
    ["undeployed", "missing", true],
    ["inSync", "conflict", false],
    ["outOfBand", "missing", false],
    ["unknown", "outOfBand", false],
    ["outOfBand", "inSync", false],
  ] as const)("from %s to %s: %s", (before, after, isTold) => {
    const alerts = new DriftAlerts();
    expect(alerts.update("staging", [resource({ verdict: before })], drifted)).toEqual([]);
    const now = resource({ verdict: after, differences: after === "outOfBand" ? [difference()] : [] });
    expect(alerts.update("staging", [now], drifted)).toEqual(isTold ? [now] : []);
  });

  test("is not what has a namespace at last", () => {
    const alerts = new DriftAlerts();
    alerts.update("staging", [resource({ verdict: "undeployed", points: ["working", "main"] })], drifted);
    expect(alerts.update("staging", [resource({ verdict: "missing", points: ["working", "main"] })], drifted)).toEqual([]);
  });

  test("is not what only typing makes differ", () => {
    const alerts = new DriftAlerts();
    const moved = [difference({ manager: "kubectl-edit" })];
    // Somebody has written down what was changed by hand, and takes that back.
    alerts.update("staging", [resource({ verdict: "alreadyLive", differences: moved })], drifted);
    expect(alerts.update("staging", [resource({ verdict: "outOfBand", differences: moved })], drifted)).toEqual([]);
    alerts.update("staging", [resource({ verdict: "alreadyLive", differences: moved })], drifted);
    const now = resource({ verdict: "outOfBand", differences: [difference({ live: "6" })] });
    expect(alerts.update("staging", [now], drifted)).toEqual([now]);
  });

  test("is what was deleted, once it is gone", () => {
    const alerts = new DriftAlerts();
    alerts.update("staging", [resource({ verdict: "inSync" })], drifted);
    expect(alerts.update("staging", [resource({ verdict: "unknown", isTerminating: true })], drifted)).toEqual([]);
    const gone = resource({ verdict: "missing", points: ["working", "main"] });
    expect(alerts.update("staging", [gone], drifted)).toEqual([gone]);
  });

  test("is told once", () => {
    const alerts = new DriftAlerts();
    alerts.update("staging", [resource({ verdict: "inSync" })], drifted);
    const now = [resource({ verdict: "outOfBand", differences: [difference()] })];
    expect(alerts.update("staging", now, drifted)).toEqual(now);
    expect(alerts.update("staging", now, drifted)).toEqual([]);
  });

  test("is not what a new connection shows", () => {
    const alerts = new DriftAlerts();
    alerts.update("staging", [resource({ verdict: "inSync" })], drifted);
    alerts.forget("staging");
    expect(alerts.update("staging", [resource({ verdict: "outOfBand", differences: [difference()] })], drifted)).toEqual([]);
  });
});

test.each([
  ["22:00-07:00", 23, true],
  ["22:00-07:00", 6, true],
  ["22:00-07:00", 7, false],
  ["12:00-13:00", 12, true],
  ["12:00 - 13:00", 13, false],
  ["", 3, false],
  ["at night", 3, false],
])("the hours %s at %i: %s", (hours, hour, expected) => {
  expect(isQuiet(hours, new Date(2026, 2, 10, hour, 0))).toBe(expected);
});

describe("the message", () => {
  test("names the resources and who changed them", () => {
    const changed = resource({ differences: [difference({ quiet: true, manager: "hpa" }), difference({ manager: "kubectl-edit" })] });
    const gone = resource({ kind: "ConfigMap", name: "web-config", verdict: "missing" });
    expect(alertText("staging", [changed, gone], t)).toBe("staging has drifted: Deployment web (kubectl-edit), ConfigMap web-config");
  });

  test("counts what it has no room for", () => {
    const many = ["a", "b", "c", "d", "e"].map((name) => resource({ name, verdict: "missing" }));
    expect(alertText("staging", many, t)).toBe("staging has drifted: Deployment a, Deployment b, Deployment c and 2 more");
  });
});
