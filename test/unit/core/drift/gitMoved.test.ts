import { expect, test } from "vitest";
import { assess, type Assessment } from "../../../../server/src/core/drift/assess.ts";
import { createIgnoreRules } from "../../../../server/src/core/drift/ignoreRules.ts";
import { normaliseDesired, stripLive } from "../../../../server/src/core/drift/normalise.ts";
import { readOwnership } from "../../../../server/src/core/drift/ownership.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { kindOf, line, liveOf, yaml, type Edit, type Scene } from "./scene.ts";

const config = (data: string): string => `{apiVersion: v1, kind: ConfigMap, metadata: {name: web, namespace: shop}, data: ${data}}`;

/** What is told when nobody knows which commit was applied. */
function assessed(scene: Scene, working = scene.git ?? scene.applied): Assessment | undefined {
  const live = liveOf(scene);
  const normalise = (text: string): JsonObject => normaliseDesired(yaml(text), { kind: kindOf(yaml(text)), defaultNamespace: "shop" });
  return assess(
    {
      id: { group: "", kind: "ConfigMap", namespace: "shop", name: "web" },
      working: normalise(working),
      main: normalise(scene.git ?? scene.applied),
      isAppliedKnown: false,
      live: { object: { ...stripLive(live), metadata: live["metadata"] ?? {} }, ownership: readOwnership(live) },
      isMember: false,
    },
    { kind: kindOf(yaml(scene.applied)), fieldManager: "plumbline", ignore: createIgnoreRules([]) },
  );
}

const debug: Edit = { manager: "kubectl-edit", patch: "data: {level: debug}" };

const cases: readonly (readonly [string, Omit<Scene, "side">, "both" | "server" | "client", Assessment["verdict"]])[] = [
  ["a value that Git changed", { applied: config("{level: info}"), git: config("{level: warn}") }, "both", "undeployed"],
  ["a field that Git dropped", { applied: config("{level: info, old: x}"), git: config("{level: info}") }, "both", "undeployed"],
  ["a field that Git added, on record", { applied: config("{level: info}"), git: config("{level: info, new: x}") }, "client", "undeployed"],
  // Somebody may have taken it away, and the ownership with it.
  [
    "a field that Git added, not on record",
    { applied: config("{level: info}"), git: config("{level: info, new: x}") },
    "server",
    "outOfBand",
  ],
  ["a value that somebody changed", { applied: config("{level: info}"), edits: [debug] }, "both", "outOfBand"],
  [
    "a field that somebody took away",
    { applied: config("{level: info, old: x}"), edits: [{ manager: "kubectl-edit", patch: "data: {old: null}" }] },
    "both",
    "outOfBand",
  ],
  ["a value that both changed", { applied: config("{level: info}"), git: config("{level: warn}"), edits: [debug] }, "both", "outOfBand"],
  [
    "a value that Git changed beside one that somebody added",
    {
      applied: config("{level: info}"),
      git: config("{level: warn}"),
      edits: [{ manager: "kubectl-edit", patch: "data: {more: x}" }],
    },
    "both",
    "outOfBand",
  ],
];

for (const [title, scene, sides, verdict] of cases) {
  test.each(sides === "both" ? (["server", "client"] as const) : [sides])(`${title} (%s-side)`, (side) => {
    expect(assessed({ ...scene, side })?.verdict).toBe(verdict);
  });
}

test.each(["server", "client"] as const)("what Git alone explains is pending, and the cause of its fields is Git (%s-side)", (side) => {
  const assessment = assessed({ applied: config("{level: info}"), git: config("{level: warn}"), side });
  expect(assessment?.differences).toEqual([]);
  expect(assessment?.pending.map(line)).toEqual([expect.stringContaining('changed .data.level "warn" → "info"')]);
  expect(assessment?.atSource.map(({ cause, nextSync }) => [cause, nextSync])).toEqual([["git", "sets"]]);
});

test("an edit on top of a commit that is not deployed is uncommitted, not in conflict", () => {
  const scene: Scene = { applied: config("{level: info}"), git: config("{level: warn}") };
  expect(assessed(scene, config("{level: error}"))?.verdict).toBe("uncommitted");
  expect(assessed({ ...scene, edits: [debug] }, config("{level: error}"))?.verdict).toBe("conflict");
});

test("what another apply wrote under its own name is a change in the environment", () => {
  const scene: Scene = {
    applied: config("{level: info}"),
    edits: [{ manager: "kubectl", operation: "Apply", patch: "{apiVersion: v1, kind: ConfigMap, data: {level: debug}}" }],
  };
  expect(assessed(scene)?.verdict).toBe("outOfBand");
});
