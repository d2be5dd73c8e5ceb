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
  ["((a{1,100}){1,100}){1,100}b", "repeats something more than 1000 times, one repetition inside another"],
  ["(?:[a-z]{2,40}(x|y)){26}", "repeats something more than 1000 times, one repetition inside another"],
  ["((a{50}b)+c){21}", "repeats something more than 1000 times, one repetition inside another"],
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
  "((a{50}b)+c){20}d{1000}",
  "(a{1000}){1}(b{1,500}){1,}",
  "(a{0}b){1000}(?i)c{1000}",
  "(a{1000})?(b{999}|[c]{2})*",
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
