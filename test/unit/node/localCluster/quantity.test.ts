import { expect, test } from "vitest";
import { canonicalQuantity } from "../../../../server/src/node/localCluster/objects/quantity.ts";

// The canonical form of `resource.Quantity` in apimachinery.
test.each([
  ["0.5", "500m"],
  [0.1, "100m"],
  ["1000m", "1"],
  ["1024Mi", "1Gi"],
  ["0.5Gi", "512Mi"],
  ["1.5Gi", "1536Mi"],
  ["10240Mi", "10Gi"],
  ["2000", "2k"],
  [2, "2"],
  ["1e3", "1e3"],
  ["100Ki", "100Ki"],
  ["0", "0"],
  ["-0.5", "-500m"],
  ["500M", "500M"],
])("%s is stored as %s", (written, stored) => {
  expect(canonicalQuantity(written)).toBe(stored);
});

test.each([["one"], [""], [true], [null], ["1 Gi"]])("%j is left for the validation to refuse", (value) => {
  expect(canonicalQuantity(value)).toBe(value);
});
