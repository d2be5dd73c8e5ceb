import { expect, test } from "vitest";
import { versionItems } from "../../../../client/src/pickers/versionItems.ts";
import { t } from "../fixtures.ts";

test("auto comes first, then the newest version", () => {
  expect(versionItems(["1.35", "1.36", "1.37"], "1.36", t)).toEqual([
    { version: "auto", label: "auto", detail: "The version of the connected cluster, else the newest that is known: 1.37" },
    { version: "1.37", label: "1.37" },
    { version: "1.36", label: "1.36", description: "current" },
    { version: "1.35", label: "1.35" },
  ]);
  expect(versionItems(["1.37"], "auto", t)[0]?.description).toBe("current");
});
