import { expect, test } from "vitest";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { RestingYaml } from "../../../../server/src/core/yaml/restingYaml.ts";
import { collectGarbage } from "../../../support/collectGarbage.ts";

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
