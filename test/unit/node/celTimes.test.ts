import { expect, test } from "vitest";
import { createCelEngine } from "../../../server/src/node/celEngine.ts";

const engine = createCelEngine();

test.each<[string, boolean | string | undefined]>([
  ['timestamp("2026-05-01T01:02:03.5Z").getHours() == 1 && timestamp("2026-05-01T01:00:00+02:00").getHours() == 23', true],
  ['timestamp("2026-05-01T00:00:00Z").getMonth() == 4 && timestamp("2026-05-01T00:00:00Z").getDate() == 1', true],
  ['timestamp("2026-05-01T00:00:00Z").getDayOfMonth() == 0 && timestamp("2026-05-01T00:00:00Z").getDayOfWeek() == 5', true],
  ['timestamp("2026-05-01T00:00:00.5Z").getDayOfYear() == 120 && timestamp("2026-05-01T00:00:00.5Z").getMilliseconds() == 500', true],
  ['duration("90m").getHours() == 1', true],
  ['duration("1500ms").getMilliseconds() == 1500 && duration("-1.5h").getMilliseconds() == -5400000', true],
  ['string(duration("1500ms")) + string(duration("-1h"))', "1.5s-3600s"],
  ['string(duration("1ns"))', undefined],
  ['timestamp("2026-05-01T00:00:00Z").getHours("Europe/Berlin") == 2', undefined],
  ['string(timestamp("2026-05-01T00:00:00Z"))', "2026-05-01T00:00:00Z"],
  ['string(timestamp("2026-05-01T01:02:03.050Z"))', "2026-05-01T01:02:03.05Z"],
])("%s", (expression, result) => {
  expect(engine.compile(expression)?.evaluate(null)).toBe(result);
});
