import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a comment without a reason ignores, and is told to give one", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
dada: {} # plumbline-ignore unknown-field
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[ignore-without-reason]: Say behind a colon why unknown-field is ignored: the next reader will ask.
`);
});

test("a colon alone is no reason", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
dada: {} # plumbline-ignore unknown-field:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[ignore-without-reason]: Say behind a colon why unknown-field is ignored: the next reader will ask.
`);
});

test("a reason is a reason", () => {
  checkFindings("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndada: {} # plumbline-ignore unknown-field: legacy\n");
});
