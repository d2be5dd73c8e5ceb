import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("patterns are regular expressions of Go, in combinations, too", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: string, pattern: "^(?!kube-)"}
#                                      ^^^^^^^^^^^^ error[invalid-pattern]: The pattern "^(?!kube-)" is none of Go: it looks ahead with (?!.
            b: {type: array, items: {type: string, anyOf: [{pattern: '(a)\\1'}]}}
#                                                                    ^^^^^^^ error[invalid-pattern]: The pattern "(a)\\\\1" is none of Go: it has a reference back to a group, \\1.
`),
  );
});

test("what RE2 takes is fine", () => {
  checkFindings(
    crdFixture(`
          properties:
            a: {type: string, pattern: '^(?i)[a-z]([-a-z0-9]{0,61}[a-z0-9])?$'}
            b: {type: string, pattern: ""}
`),
  );
});
