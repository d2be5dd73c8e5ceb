import { expect, test } from "vitest";
import { staleText } from "../../../../server/src/core/environment/staleText.ts";

test("says each failure once, and no more of them than anybody reads", () => {
  expect(staleText([])).toBeUndefined();
  expect(staleText(["A failed.", "A failed."])).toBe("A failed.");
  expect(staleText(["A failed.", "B failed."])).toBe("A failed. B failed.");
  expect(staleText(["A failed.", "B failed.", "C failed."])).toBe("A failed. B failed. 1 more kind is not up to date.");
  expect(staleText(["A.", "B.", "C.", "D."])).toBe("A. B. 2 more kinds are not up to date.");
});
