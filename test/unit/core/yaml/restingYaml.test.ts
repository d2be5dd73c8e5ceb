import { expect, test } from "vitest";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { RestingYaml } from "../../../../server/src/core/yaml/restingYaml.ts";
import { collectGarbage, collectInThisTurn } from "../../../support/collectGarbage.ts";

const text = "a: 1\n---\nb: [2, 3]\n";

test("gives up its trees while it rests, and reads them anew for whoever asks", async () => {
  const file = new RestingYaml(parseYaml(text));
  const trees = new WeakRef(file.documents);
  await collectGarbage();
  expect(trees.deref()).toBeDefined();
  file.rest();
  await collectGarbage();
  expect(trees.deref()).toBeUndefined();
  expect(file.documents).toEqual(parseYaml(text).documents);
});

test("gives the same trees for as long as somebody holds them", async () => {
  const file = new RestingYaml(parseYaml(text));
  file.rest();
  const { documents } = file;
  await collectGarbage();
  expect(file.documents).toBe(documents);
});

test("keeps its trees once it is woken", async () => {
  const file = new RestingYaml(parseYaml(text));
  file.rest();
  await collectGarbage();
  file.wake();
  const trees = new WeakRef(file.documents);
  await collectGarbage();
  expect(trees.deref()).toBe(file.documents);
  expect(file.isResting).toBe(false);
});

test("is not kept until the turn ends by having been awake", () => {
  const long = "- {a: 1, b: 2}\n".repeat(2000);
  collectInThisTurn();
  const before = process.memoryUsage().heapUsed;
  for (let file = 0; file < 40; file++) expect(new RestingYaml(parseYaml(long)).documents).toHaveLength(1);
  collectInThisTurn();
  // The trees of all forty would be 70 MB.
  expect((process.memoryUsage().heapUsed - before) / 1e6).toBeLessThan(20);
});
