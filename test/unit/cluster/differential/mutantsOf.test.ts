import { expect, test } from "vitest";
import { mutantsOf } from "../../../cluster/differential/mutantsOf.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const { schema } = builtInCatalog().find({ group: "", version: "v1", kind: "Service" })!;
const service = {
  apiVersion: "v1",
  kind: "Service",
  metadata: { name: "a", labels: { app: "web" } },
  spec: {
    selector: { app: "web" },
    ports: [
      { name: "http", port: 80 },
      { name: "https", port: 443 },
    ],
  },
};
const mutants = (limit: number, seed = "a"): ReturnType<typeof mutantsOf> => mutantsOf(service, schema, { limit, seed, seen: new Set() });

test("makes the same mutants each time", () => {
  expect(mutants(100)).toEqual(mutants(100));
  expect(mutants(100)).not.toEqual(mutants(100, "b"));
});

test("makes no more than are wanted, and no two alike", () => {
  const texts = mutants(100).map(({ object }) => JSON.stringify(object));
  expect(texts.length).toBeLessThanOrEqual(100);
  expect(texts.length).toBeGreaterThan(80);
  expect(new Set([...texts, JSON.stringify(service)]).size).toBe(texts.length + 1);
});

test("keeps every broken reference in a small sample", () => {
  const names = mutants(40).map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["unlike .spec.selector.app", "like the first .spec.ports[1].port"]));
});

test("has mutants of every family", () => {
  expect(new Set(mutants(1000).map(({ family }) => family))).toEqual(new Set(["value", "added", "reference", "pair"]));
});

test("changes two places apart in a pair", () => {
  const pairs = mutants(1000).filter(({ family }) => family === "pair");
  expect(pairs.length).toBeGreaterThan(20);
  for (const { name } of pairs) {
    const [one, other] = name.split(" and ").map((part) => part.slice(part.indexOf(" .") + 1));
    expect(one!.startsWith(other!) && other!.startsWith(one!)).toBe(false);
  }
});
