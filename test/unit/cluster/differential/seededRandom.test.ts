import fc from "fast-check";
import { expect, test } from "vitest";
import { sampleOf, seededRandom } from "../../../cluster/differential/seededRandom.ts";

test("gives the same numbers for the same seed, and others for another", () => {
  const numbers = (seed: string): readonly number[] => Array.from({ length: 5 }, seededRandom(seed));
  expect(numbers("a")).toEqual(numbers("a"));
  expect(numbers("a")).not.toEqual(numbers("b"));
});

test("stays from 0 up to 1", () => {
  fc.assert(
    fc.property(fc.string(), (seed) => {
      const random = seededRandom(seed);
      for (let index = 0; index < 50; index++) {
        const number = random();
        expect(number).toBeGreaterThanOrEqual(0);
        expect(number).toBeLessThan(1);
      }
    }),
  );
});

test("chooses as many as are wanted, each once, in order", () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer()), fc.nat(30), fc.string(), (items, limit, seed) => {
      const sample = sampleOf(items, limit, seededRandom(seed));
      expect(sample.length).toBe(Math.min(limit, items.length));
      const places = sample.map((item) => items.indexOf(item));
      expect(places).toEqual(places.toSorted((one, other) => one - other));
    }),
  );
});
