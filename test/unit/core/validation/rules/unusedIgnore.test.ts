import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a comment that ignores nothing is told to go, or the code that does", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
# plumbline-ignore unknown-field: legacy
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[unused-ignore]: Nothing is found here by unknown-field. Remove the comment.
data: {}
dada: {} # plumbline-ignore unknown-field, wrong-type: legacy
#                                          ^^^^^^^^^^ information[unused-ignore]: Nothing is found here by wrong-type. Remove it from the comment.
`);
});

test("a comment that ignores something stays", () => {
  checkFindings("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndada: {} # plumbline-ignore unknown-field: legacy\n");
});
