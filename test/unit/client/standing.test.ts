import { expect, test } from "vitest";
import type { EnvironmentDto } from "../../../server/src/protocol/environments.ts";
import { standingIcon, standingOf, type Standing } from "../../../client/src/standing.ts";
import { environment } from "./fixtures.ts";

const { counts, ...uncounted } = environment();

test.each<[EnvironmentDto, Standing]>([
  [environment(), "current"],
  [uncounted, "reading"],
  [{ ...uncounted, connection: { state: "disconnected" } }, "disconnected"],
  [{ ...uncounted, connection: { state: "connecting" } }, "connecting"],
  [{ ...uncounted, connection: { state: "failed" } }, "failed"],
  [environment({ connection: { state: "connected", message: "The server is too busy to list secrets." } }), "incomplete"],
  [{ ...uncounted, connection: { state: "connected", message: "The server is too busy to list secrets." } }, "reading"],
])("%o is %s", (row, standing) => {
  expect(counts).toBeDefined();
  expect(standingOf(row)).toBe(standing);
});

test("only an environment that is known as it is now lets its resources choose the icon", () => {
  expect(standingIcon("current", false)).toBeUndefined();
  expect(standingIcon("reading", true)).toEqual(["loading~spin"]);
  expect(standingIcon("incomplete", false)).toEqual(["question", "disabledForeground"]);
  expect(standingIcon("incomplete", true)).toBeUndefined();
});
