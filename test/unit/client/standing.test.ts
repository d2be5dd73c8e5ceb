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
])("%o is %s", (row, standing) => {
  expect(counts).toBeDefined();
  expect(standingOf(row)).toBe(standing);
});

test("only an environment that is known as it is now lets its resources choose the icon", () => {
  expect(standingIcon("current")).toBeUndefined();
  expect(standingIcon("reading")).toEqual(["loading~spin"]);
});
