import { expect, test } from "vitest";
import { isPattern, matcherOf, splitPattern } from "../../../../server/src/cli/input/exclusions.ts";

test.each([
  ["apps/**/*.yaml", "apps", "**/*.yaml"],
  ["*.yaml", ".", "*.yaml"],
  ["/srv/*/web.yaml", "/srv", "*/web.yaml"],
  ["/*.yaml", "/", "*.yaml"],
  ["../a/b?/c", "../a", "b?/c"],
])("%j begins in %j", (pattern, folder, rest) => {
  expect(isPattern(pattern)).toBe(true);
  expect(splitPattern(pattern)).toEqual({ folder, rest });
});

test.each([
  ["*.yaml", ["a.yaml"]],
  ["**/*.yaml", ["a.yaml", "x/a.yaml", "x/y/b.yaml"]],
  ["x/*", ["x/a.yaml", "x/y/b.yaml"]],
  ["x/?.yaml", ["x/a.yaml"]],
  ["[ab].y*ml", ["a.yaml", "a.yml"]],
])("%j matches as in a shell", (pattern, expected) => {
  const matches = matcherOf(pattern);
  expect(["a.yaml", "a.yml", "x/a.yaml", "x/y/b.yaml"].filter(matches)).toEqual(expected);
});
