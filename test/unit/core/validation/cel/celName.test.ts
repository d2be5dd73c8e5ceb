import { expect, test } from "vitest";
import { celName } from "../../../../../server/src/core/validation/cel/celName.ts";

test("names of fields as rules write them", () => {
  expect(["replicas", "namespace", "x-prop", "a.b", "a/b", "redact__d", "in", "_a1"].map(celName)).toEqual([
    "replicas",
    "__namespace__",
    "x__dash__prop",
    "a__dot__b",
    "a__slash__b",
    "redact__underscores__d",
    "__in__",
    "_a1",
  ]);
});
