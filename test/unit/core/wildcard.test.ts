import { expect, test } from "vitest";
import { toWildcard } from "../../../server/src/core/wildcard.ts";

test.each([
  ["web", ["web"], ["webs", "a web", ""]],
  ["", [""], ["a"]],
  ["*", ["", "a\nb"], []],
  ["web-*", ["web-", "web-1"], ["web", "a-web-1"]],
  ["*-web", ["-web", "a-web"], ["a-web-b"]],
  ["a*a", ["aa", "aba"], ["a"]],
  ["a*b*b", ["abb", "a1b2b", "abbb"], ["ab", "abc", "bab"]],
  ["*.1*", ["a.1", ".10"], ["a11"]],
  ["a**2*b", ["a2b", "a12b2b"], ["ab", "a2"]],
  [String.raw`\*`, ["*"], ["a", ""]],
  [String.raw`a\**`, ["a*", "a*b"], ["ab"]],
  [String.raw`a\\*`, ["a\\", String.raw`a\b`], ["a*"]],
  [String.raw`a\b`, [String.raw`a\b`], ["ab"]],
])("%j fits what it says", (pattern, fitting, others) => {
  const wildcard = toWildcard(pattern);
  expect([fitting.filter((text) => !wildcard.test(text)), others.filter((text) => wildcard.test(text))]).toEqual([[], []]);
});

test("many stars hold up nothing", () => {
  const started = performance.now();
  expect(toWildcard(`${"*a".repeat(20)}*b`).test("a".repeat(250))).toBe(false);
  expect(performance.now() - started).toBeLessThan(100);
});
