import { afterAll, beforeAll, expect, test } from "vitest";
import { table } from "../unit/core/validation/serverTable.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";

let plane: ControlPlane;

beforeAll(async () => {
  plane = await startControlPlane();
});
afterAll(() => plane.stop());

test.each(table)("$row: $title is $expectation", async ({ text, expectation }) => {
  const { code, stderr } = await plane.kubectl(["create", "--dry-run=server", "--validate=strict", "-f", "-"], { input: text });
  expect(code === 0 ? "taken" : "refused", stderr).toBe(expectation === "refused" ? "refused" : "taken");
});
