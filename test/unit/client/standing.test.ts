import { expect, test } from "vitest";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { hasPicture, nameAsSeen, retryText, standingIcon, standingOf, type Standing } from "../../../client/src/standing.ts";
import { environment, phrasing } from "./fixtures.ts";

const { counts, ...uncounted } = environment();
const lost = environment({ connection: { state: "failed", message: "It is gone.", lostSince: "2026-03-10T14:02:00" } });

test.each<[EnvironmentDto, Standing]>([
  [environment(), "current"],
  [uncounted, "reading"],
  [{ ...uncounted, connection: { state: "disconnected" } }, "disconnected"],
  [{ ...uncounted, connection: { state: "connecting" } }, "connecting"],
  [{ ...uncounted, connection: { state: "failed" } }, "failed"],
  [lost, "lost"],
  [environment({ connection: { state: "connected", message: "The server is too busy to list secrets." } }), "incomplete"],
  [{ ...uncounted, connection: { state: "connected", message: "The server is too busy to list secrets." } }, "reading"],
])("%o is %s", (row, standing) => {
  expect(counts).toBeDefined();
  expect(standingOf(row)).toBe(standing);
});

test("what was seen of an environment that was lost is there, with since when that is", () => {
  expect([lost, environment(), uncounted].map(hasPicture)).toEqual([true, true, true]);
  expect(hasPicture(environment({ connection: { state: "failed", message: "It is gone." } }))).toBe(false);
  expect(retryText(lost, phrasing)).toBe("not reached since 14:02, trying again");
  expect(nameAsSeen(lost, phrasing)).toBe("staging as of 14:02");
  expect(nameAsSeen(environment(), phrasing)).toBe("staging");
});

test("only an environment that is known as it is now lets its resources choose the icon", () => {
  expect(standingIcon("current", false)).toBeUndefined();
  expect(standingIcon("reading", true)).toEqual(["loading~spin"]);
  expect(standingIcon("incomplete", false)).toEqual(["question", "disabledForeground"]);
  expect(standingIcon("incomplete", true)).toBeUndefined();
});
