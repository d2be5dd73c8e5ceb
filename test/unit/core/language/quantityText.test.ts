import { expect, test } from "vitest";
import { canonicalQuantity } from "../../../../server/src/core/language/quantityText.ts";

test.each([
  ["1024Mi", "1Gi"],
  ["1.5Gi", "1536Mi"],
  ["0.5", "500m"],
  [".5", "500m"],
  ["1000m", "1"],
  ["1500m", "1500m"],
  ["100m", "100m"],
  ["2048k", "2048k"],
  ["1000k", "1M"],
  ["0", "0"],
  ["0Gi", "0"],
  ["-1000m", "-1"],
  ["1Ki", "1Ki"],
  ["0.5Ki", "512"],
  ["1e3", "1k"],
  ["536870912", "512Mi"],
  ["128MB", undefined],
  ["", undefined],
])("%j is %j", (text, canonical) => {
  expect(canonicalQuantity(text)).toBe(canonical);
});
