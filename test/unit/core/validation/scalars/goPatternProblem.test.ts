import { expect, test } from "vitest";
import { goPatternProblem } from "../../../../../server/src/core/validation/scalars/goPatternProblem.ts";

// Each was asked of a server.

test.each([
  ["^(?=a)b$", "looks ahead with (?="],
  ["(?<=a)b", "looks behind with (?<="],
  ["(?<!a)b", "looks behind with (?<!"],
  ["(?>a)", "has an unknown kind of group, (?>"],
  ["(a)\\1", "has a reference back to a group, \\1"],
  ["a\\Z", "has an unknown escape, \\Z"],
  ["\\u0041", "has an unknown escape, \\u"],
  ["a\\", "ends with a backslash"],
  ["a{1,1001}", "repeats something more than 1000 times"],
  ["a{3,2}", "repeats something {3,2} times"],
  ["a**", "repeats a repetition with *"],
  ["a++", "repeats a repetition with +"],
  ["*a", "repeats nothing with *"],
  ["a|+", "repeats nothing with +"],
  ["(a", 'lacks a ")"'],
  ["a)", 'has a ")" too many'],
  ["[a", 'lacks a "]"'],
])("%s %s", (pattern, problem) => {
  expect(goPatternProblem(pattern)).toBe(problem);
});

test.each([
  "",
  "\\(?=a",
  "[(?=a)]",
  "[]a]",
  "[^]a]",
  "[[:alpha:]_]",
  "a{1,1000}",
  "a{,5}b{x}",
  "a*?b+?c??",
  "^*",
  "\\x41\\x{42}\\012",
  "^\\pL[\\p{Greek}\\d]$",
  "(?P<n>a)(?<m>b)(?i:c)(?-s)d",
  "a\\-b\\_c",
  "\\Q(*[\\E+",
  "a\\z",
])("%s is taken", (pattern) => {
  expect(goPatternProblem(pattern)).toBeUndefined();
});
