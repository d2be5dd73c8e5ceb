import fc from "fast-check";
import { expect, test } from "vitest";
import { compileGoPattern } from "../../../../../server/src/core/validation/scalars/goPattern.ts";

test.each([
  ["^(?i)abc$", "ABC", true],
  ["^(?i:a)b$", "AB", false],
  ["\\Aa\\z", "a", true],
  ["\\Aa\\z", "a\n", false],
  ["^a$", "a\n", false],
  ["(?m)^b$", "a\nb", true],
  ["a.b", "a\nb", false],
  ["(?s)a.b", "a\nb", true],
  ["^\\pL+$", "größe", true],
  ["^\\p{Greek}+$", "αβγ", true],
  ["^\\p{Greek}+$", "abc", false],
  ["^[[:alpha:]_]+$", "ab_c", true],
  ["^[[:^digit:]]+$", "a1", false],
  ["^\\Qa.b\\E$", "a.b", true],
  ["^\\Qa.b\\E$", "axb", false],
  ["^(?P<name>a)+$", "aaa", true],
  ["^[]a]$", "]", true],
  ["^.$", "😀", true],
  ["a{2,3}", "xaay", true],
  ["^a{,2}$", "a{,2}", true],
])("%s on %j is %s", (pattern, text, matches) => {
  expect(compileGoPattern(pattern)?.matches(text)).toBe(matches);
});

test.each(["(?=a)", "(a", "a**(", "[b-a]", "\\8", "a{1001}", "\\p{Nothing}", "(?<!a)b"])("%s is not understood", (pattern) => {
  expect(compileGoPattern(pattern)).toBeUndefined();
});

test("a pattern that makes others backtrack for ever is answered at once", () => {
  expect(compileGoPattern("^(a+)+$")?.matches(`${"a".repeat(2000)}b`)).toBe(false);
  expect(compileGoPattern("(x{500}){20}")?.matches("x".repeat(1000))).not.toBe(true);
});

const atom = fc.constantFrom("a", "b", "[ab]", "[^a]", ".", "\\d", "\\w", "\\b", "^", "$", "c");
const { pattern } = fc.letrec<{ pattern: string; part: string }>((tie) => ({
  part: fc.oneof(
    { maxDepth: 3 },
    atom,
    fc.tuple(fc.constantFrom("a", "b", "[ab]", "."), fc.constantFrom("*", "+", "?", "{2}", "{1,2}", "{1,}")).map((parts) => parts.join("")),
    tie("pattern").map((inner) => `(${inner})`),
  ),
  pattern: fc.oneof(
    { maxDepth: 3 },
    fc.array(tie("part"), { minLength: 1, maxLength: 4 }).map((parts) => parts.join("")),
    fc.tuple(tie("part"), tie("part")).map(([left, right]) => `${left}|${right}`),
  ),
}));

test("what both know means the same as in JavaScript", () => {
  fc.assert(
    fc.property(pattern, fc.array(fc.constantFrom("a", "b", "c", "1", " "), { maxLength: 8 }), (source, letters) => {
      const text = letters.join("");
      expect(compileGoPattern(source)?.matches(text)).toBe(new RegExp(source, "u").test(text));
    }),
    { numRuns: 1000 },
  );
});
