import { expect, test } from "vitest";
import { canonicalDuration, secondsText } from "../../../../server/src/core/language/durationText.ts";

test.each([
  ["90m", "1h30m"],
  ["3600s", "1h"],
  ["1h30m", "1h30m"],
  ["1500ms", "1s500ms"],
  ["1000µs", "1ms"],
  ["-60s", "-1m"],
  ["0", undefined],
  ["1.5h", undefined],
  ["two days", undefined],
])("%j is %j", (text, canonical) => {
  expect(canonicalDuration(text)).toBe(canonical);
});

test("seconds are written in larger units", () => {
  expect(secondsText(5400n)).toBe("1h30m");
  expect(secondsText(86_461n)).toBe("24h1m1s");
});
