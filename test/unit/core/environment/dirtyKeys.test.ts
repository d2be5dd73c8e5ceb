import { expect, test } from "vitest";
import { DirtyKeys } from "../../../../server/src/core/environment/dirtyKeys.ts";

function taken(dirty: DirtyKeys, most: number): readonly string[] {
  const keys: string[] = [];
  for (const key of dirty.take()) if (keys.push(key) >= most) break;
  return keys;
}

test("what changed is taken in parts, what only moved at once", () => {
  const dirty = new DirtyKeys();
  for (const key of ["a", "b", "c"]) dirty.add(key);
  for (const key of ["d", "e"]) dirty.move(key);
  expect(dirty.size).toBe(5);
  expect([taken(dirty, 2), taken(dirty, 2), taken(dirty, 2)]).toEqual([["a", "b"], ["c"], []]);
  expect([dirty.takeMoved(), dirty.takeMoved(), dirty.size]).toEqual([["d", "e"], [], 0]);
});

test("what changed and moved is compared once", () => {
  const dirty = new DirtyKeys();
  dirty.move("a");
  dirty.add("a");
  dirty.add("b");
  dirty.move("b");
  expect(dirty.takeMoved()).toEqual([]);
  expect(taken(dirty, 5)).toEqual(["a", "b"]);
  dirty.add("c");
  dirty.move("d");
  dirty.clear();
  expect(dirty.size).toBe(0);
});
