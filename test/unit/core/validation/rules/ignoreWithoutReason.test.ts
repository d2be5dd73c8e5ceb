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

test("drift is not ignored without a reason either, and what is no list of managers is none", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
data: # plumbline-ignore-drift
#     ^^^^^^^^^^^^^^^^^^^^^^^^ information[ignore-without-reason]: Say behind a colon why this may differ from Git: the next reader will ask.
  a: "1" # plumbline-ignore-drift k9s, kubectl-edit:
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[ignore-without-reason]: Say behind a colon why this may differ from Git: the next reader will ask.
  b: "1" # plumbline-ignore-drift set by hand
#        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[ignore-without-reason]: Say behind a colon why this may differ from Git: the next reader will ask.
  c: "1" # plumbline-ignore-drift: set by hand
  d: "1" # plumbline-ignore-drift k9s: set by hand
`);
});

test("nor by an annotation", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  annotations:
    plumbline.dev/ignore-drift: .data.a, .data.b
#                               ^^^^^^^^^^^^^^^^ information[ignore-without-reason]: Say behind a colon why ".data.a, .data.b" may differ from Git: the next reader will ask.
---
apiVersion: v1
kind: ConfigMap
metadata: {name: b, annotations: {plumbline.dev/ignore-drift: ".data.a: by hand\\n*: by hand"}}
`);
});
