import { expect, test } from "vitest";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";

const engine = createCelEngine();

test.each<[string, boolean | string | undefined]>([
  ['quantity("1Gi").isGreaterThan(quantity("1G")) && quantity("500m").isLessThan(quantity("1"))', true],
  ['quantity("1000m") == quantity("1") && quantity("1k").compareTo(quantity("1e3")) == 0', true],
  ['quantity("1").add(quantity("500m")).sub(1) == quantity("0.5")', true],
  ['sign(quantity("-1m")) == -1 && sign(quantity("0")) == 0', true],
  ['quantity("7").add(2).asInteger() == 9 && quantity("7").sub(quantity("2")).asApproximateFloat() == 5.0', true],
  ['quantity("1500m").isInteger()', false],
  // The server counts these in thousandths, and cuts the last one.
  ['quantity("1000m").isInteger()', undefined],
  ['quantity("1000m").asInteger() == 1', undefined],
  ['quantity("100E") == quantity("100E")', undefined],
  ['quantity("1 Gi") == quantity("1Gi")', undefined],
])("%s", (expression, result) => {
  expect(engine.compile(expression)?.evaluate(null)).toBe(result);
});
