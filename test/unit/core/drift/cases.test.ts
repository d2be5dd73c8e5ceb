import { expect, test } from "vitest";
import { compareObjects } from "../../../../server/src/core/drift/compare.ts";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { caseTable } from "./cases/caseTable.ts";
import { deployment, edit, widget } from "./cases/manifests.ts";
import { kindOf, lines, liveOf, yaml, type Scene } from "./scene.ts";

// The case table of drift: what each situation must be told as, whatever kubectl diff, Flux or Argo CD say of it. Every scene is made by the same
// steps as on a server (apply, updates by others with their managed fields), and runs for objects applied server-side and client-side unless one of
// them is meant. A line in parentheses is shown but quiet: it is no drift.

for (const [number, scene] of caseTable) {
  const sides = scene.side === undefined ? (["server", "client"] as const) : [scene.side];
  for (const side of sides) {
    test(`${number} ${scene.title} (${side}-side)`, () => {
      expect([...lines({ ...scene, side })].sort()).toEqual(
        [...(side === "client" ? (scene.expectClientSide ?? scene.expect) : scene.expect)].sort(),
      );
    });
  }
}

test("74 an int64 beyond 2^53 is exact", () => {
  const scene: Scene = { applied: widget("{size: 1}"), side: "server" };
  const live: JsonObject = { ...liveOf(scene), spec: { size: 9007199254740993n } };
  expect(lines(scene, live)).toEqual(['changed .spec.size 1 → "9007199254740993n" by plumbline']);
  expect(compareSizes(9007199254740993n, 9007199254740993n)).toEqual([]);
  expect(compareSizes(9007199254740993n, 9007199254740992n)).toHaveLength(1);
});

function compareSizes(desired: bigint, live: bigint): readonly unknown[] {
  const manifest = yaml(widget("{size: 1}"));
  return compareObjects({
    desired: { ...manifest, spec: { size: desired } },
    live: { ...manifest, spec: { size: live } },
    ownership: { entries: [{ manager: "plumbline", operation: "Apply", apiVersion: "example.com/v1", fields: "{}" }] },
    schema: kindOf(manifest).schema,
    isCustom: true,
    fieldManager: "plumbline",
  });
}

test("105 managed fields removed by somebody: additions cannot be told, and that is said", () => {
  const scene: Scene = { ...deployment, edits: [edit("kubectl-label", "metadata: {labels: {team: blue}}")] };
  const live = liveOf(scene);
  const stripped = { ...live, metadata: { ...(live["metadata"] as JsonObject), managedFields: [{}] } };
  expect(lines(scene, stripped)).toEqual(["(suspect .metadata.managedFields  → )"]);
});
