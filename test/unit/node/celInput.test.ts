import { expect, test } from "vitest";
import type { CelValue } from "../../../server/src/core/schema/celEngine.ts";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";
import { createInput } from "../../../server/src/node/celInput.ts";

test("times at any depth become the library's own", () => {
  const self: CelValue = new Map<string, CelValue>([
    ["length", { time: "duration", text: "90s" }],
    ["times", [{ time: "timestamp", text: "2026-05-01T00:00:00Z" }]],
  ]);
  const rule = "self.length == duration('1m30s') && self.times[0] > timestamp('2026-04-30T23:59:59+00:00')";
  expect(createCelEngine().compile(rule)?.evaluate(self)).toBe(true);
});

test("a time that cannot be made leaves everything undecided", () => {
  expect(createCelEngine().compile("self == self")?.evaluate({ time: "duration", text: "soon" })).toBeUndefined();
});

test("a value is converted once for all rules about it", () => {
  let made = 0;
  const toInput = createInput((_, text) => {
    made++;
    return text;
  });
  const self: CelValue = [{ time: "duration", text: "90s" }];
  expect([toInput(self), toInput(self), toInput("a")]).toEqual([["90s"], ["90s"], "a"]);
  expect(made).toBe(1);
});
