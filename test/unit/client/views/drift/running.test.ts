import { expect, test } from "vitest";
import type { DependentsDto } from "../../../../../server/src/protocol/drift.ts";
import { hasChildren, nodeId } from "../../../../../client/src/views/drift/model.ts";
import {
  runningChildren,
  runningDescription,
  runningLabel,
  runningNode,
  type RunningNode,
} from "../../../../../client/src/views/drift/running.ts";
import { environment, phrasing, resource } from "../../fixtures.ts";

const read: DependentsDto = {
  ok: true,
  events: [],
  dependents: [
    {
      kind: "ReplicaSet",
      name: "web-2",
      health: { status: "progressing", message: "0 of 1 pods ready." },
      events: [],
      dependents: [
        {
          kind: "Pod",
          name: "web-2-a",
          health: { status: "degraded", message: "Container web: CrashLoopBackOff." },
          events: [{ isWarning: true, reason: "BackOff", message: "Back-off restarting", count: 7 }],
          dependents: [],
        },
      ],
    },
  ],
};

const workload = resource({ isWorkload: true });
const root = runningNode(environment(), workload);

/** All rows below a row, a line each. */
function lines(node: RunningNode, answer: DependentsDto, depth = 0): readonly string[] {
  return runningChildren(node, answer, phrasing.t).flatMap((child) => [
    `${"  ".repeat(depth)}${runningLabel(child, phrasing.t)}: ${runningDescription(child, phrasing)}`,
    ...lines(child, answer, depth + 1),
  ]);
}

test("what runs is drawn down to the events of its pods", () => {
  expect(lines(root, read)).toEqual([
    "ReplicaSet web-2: progressing · 0 of 1 pods ready.",
    "  Pod web-2-a: degraded · Container web: CrashLoopBackOff.",
    "    BackOff: Back-off restarting · 7 times",
  ]);
});

test("why it cannot be told is a row, and that there is nothing as well", () => {
  expect(lines(root, { ok: false, reason: "forbidden", message: "Needs list on pods in namespace shop." })).toEqual([
    "Needs list on pods in namespace shop.: ",
  ]);
  expect(lines(root, { ok: true, events: [], dependents: [] })).toEqual(["There are no pods and no events.: "]);
});

test("each row has a place of its own, and only what holds something can be opened", () => {
  const rows = [root];
  for (const row of rows) rows.push(...runningChildren(row, read, phrasing.t));
  expect(new Set(rows.map((row) => nodeId(row, true))).size).toBe(rows.length);
  expect(rows.map((row) => hasChildren(row, true))).toEqual([true, true, true, false]);
});
