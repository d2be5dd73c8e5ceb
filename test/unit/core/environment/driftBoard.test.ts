import { expect, test } from "vitest";
import { DriftBoard } from "../../../../server/src/core/environment/driftBoard.ts";
import type { DriftEntry } from "../../../../server/src/core/environment/types.ts";
import type { ManifestOrigin } from "../../../../server/src/core/manifest/resource.ts";

const at = (start: number): ManifestOrigin => ({ path: "a.yaml", document: 0, range: { start, end: start + 10 } });

function entry(changes: Partial<DriftEntry> = {}): DriftEntry {
  return {
    key: "a",
    id: { group: "", kind: "ConfigMap", namespace: "shop", name: "a" },
    version: "v1",
    application: "web",
    verdict: "inSync",
    differences: [],
    pending: [],
    points: ["working", "main", "live"],
    origin: at(0),
    atSource: [],
    ...changes,
  };
}

test("tells what is different and nothing else", () => {
  const board = new DriftBoard(7);
  expect(board.update([["a", entry()]])).toEqual({ revision: 8, changed: [entry()], removed: [] });
  expect(board.update([["a", entry()]])).toBeUndefined();
  expect(board.update([["a", undefined]])).toEqual({ revision: 9, changed: [], removed: ["a"] });
  expect(board.update([["a", undefined]])).toBeUndefined();
});

test("a resource that only moved is told at its new place, with all that was known of it", () => {
  const board = new DriftBoard();
  const before = entry({ verdict: "outOfBand" });
  board.update([["a", before]]);
  const moved = board.update([], [["a", at(5)]]);
  expect(moved).toEqual({ revision: 2, changed: [{ ...before, origin: at(5) }], removed: [] });
  expect(moved?.changed[0]?.differences).toBe(before.differences);
  expect(board.get("a")?.origin).toEqual(at(5));
});

test("what nobody knows does not move", () => {
  const board = new DriftBoard();
  const origin = at(0);
  board.update([["a", entry({ origin })]]);
  expect(
    board.update(
      [],
      [
        ["a", origin],
        ["b", at(1)],
        ["a", undefined],
      ],
    ),
  ).toBeUndefined();
});
