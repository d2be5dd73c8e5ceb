import { expect, test } from "vitest";
import { formatAge, formatTime } from "../../../../client/src/util/time.ts";
import { phrasing } from "../fixtures.ts";

test("times younger than an hour are told as an age", () => {
  expect(formatAge("2026-03-10T14:59:40", phrasing)).toBe("just now");
  expect(formatAge("2026-03-10T14:57:00", phrasing)).toBe("3 min ago");
  expect(formatAge("2026-03-10T14:00:00", phrasing)).toBe("14:00");
});

test("times of a clock that runs ahead are told as they are", () => {
  expect(formatAge("2026-03-10T15:01:00", phrasing)).toBe("15:01");
});

test("text that is no time comes back as it is", () => {
  expect(formatTime("yesterday", phrasing)).toBe("yesterday");
  expect(formatAge("yesterday", phrasing)).toBe("yesterday");
});
