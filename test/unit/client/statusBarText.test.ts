import { expect, test } from "vitest";
import { statusText } from "../../../client/src/statusBarText.ts";
import { environment, phrasing, resource } from "./fixtures.ts";

const staging = { environment: environment(), resources: [resource(), resource({ name: "api" })], sync: undefined };
const edge = { environment: environment({ id: "2", name: "edge" }), resources: [], sync: undefined };
const production = {
  environment: environment({ id: "3", name: "production", connection: { state: "disconnected" } }),
  resources: [],
  sync: undefined,
};

test("says nothing while nothing is known", () => {
  expect(statusText([production], phrasing)).toBeUndefined();
  expect(statusText([], phrasing)).toBeUndefined();
});

test("names the environments that drifted, and all of them in the tooltip", () => {
  expect(statusText([staging, edge, production], phrasing)).toEqual({
    icon: "warning",
    text: "staging: 2 drifted",
    lines: ["staging: 2 drifted", "edge: no drift"],
  });
});

test("an environment that cannot be reached is not passed over", () => {
  const lost = { ...production, environment: environment({ id: "3", name: "production", connection: { state: "failed" } }) };
  expect(statusText([edge, lost], phrasing)).toEqual({
    icon: "warning",
    text: "production: not reached",
    lines: ["edge: no drift", "production: not reached"],
  });
});

test("an environment that was lost says since when, also when it was the only one", () => {
  const connection = { state: "failed", message: "It is gone.", lostSince: "2026-03-10T14:02:00" } as const;
  const lost = { ...staging, environment: environment({ connection }) };
  const text = "staging: not reached since 14:02";
  expect(statusText([lost], phrasing)).toEqual({ icon: "warning", text, lines: [text] });
  expect(statusText([lost, edge], phrasing)).toEqual({ icon: "warning", text, lines: [text, "edge: no drift"] });
});

test("says that there is no drift", () => {
  expect(statusText([edge], phrasing)).toEqual({ icon: "pass", text: "edge: no drift", lines: ["edge: no drift"] });
});

test("says of an environment that is still being read no more than that", () => {
  const { counts, ...reading } = edge.environment;
  expect(counts).toBeDefined();
  const summary = { ...edge, environment: reading, resources: [resource({ verdict: "inSync" })] };
  expect(statusText([summary], phrasing)).toEqual({ icon: "loading~spin", text: "edge: reading…", lines: ["edge: reading…"] });
  expect(statusText([summary, staging], phrasing)).toEqual({
    icon: "warning",
    text: "staging: 2 drifted",
    lines: ["edge: reading…", "staging: 2 drifted"],
  });
});

test("what is unknown is not taken for what has not drifted", () => {
  const unknown = { ...edge, resources: [resource({ verdict: "unknown" }), resource({ verdict: "inSync", name: "api" })] };
  expect(statusText([unknown], phrasing)).toEqual({ icon: "question", text: "edge: 1 unknown", lines: ["edge: 1 unknown"] });
  const both = { ...staging, resources: [...staging.resources, resource({ verdict: "unknown", name: "db" })] };
  expect(statusText([both, unknown], phrasing)).toMatchObject({ icon: "warning", text: "staging: 2 drifted, 1 unknown" });
});

test("an environment of which a kind cannot be read is not called free of drift", () => {
  const connection = { state: "connected", message: "The server is too busy to list secrets." } as const;
  const stale = { ...edge, environment: { ...edge.environment, connection } };
  expect(statusText([stale], phrasing)).toEqual({ icon: "question", text: "edge: not complete", lines: ["edge: not complete"] });
  const drifted = { ...stale, resources: [resource(), resource({ verdict: "unknown", name: "db" })] };
  expect(statusText([drifted], phrasing)).toMatchObject({ icon: "warning", text: "edge: 1 drifted, 1 unknown, not complete" });
});

test("shows how far a sync is before anything else", () => {
  const sync = { environment: edge.environment.id, phase: "apply", message: "applied 3 of 7: Deployment web", done: 3, total: 7 } as const;
  expect(statusText([staging, { ...edge, sync }], phrasing)?.text).toBe("edge: applied 3 of 7: Deployment web");
});
