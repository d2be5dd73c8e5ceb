import { test } from "vitest";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

test("a rule that does not exist cannot be ignored", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
dada: {} # plumbline-ignore unknown-field, unknown-feld, zzz: legacy
#                                          ^^^^^^^^^^^^ warning[unknown-ignored-rule]: There is no rule "unknown-feld". Did you mean "unknown-field"?
#                                                        ^^^ warning[unknown-ignored-rule]: There is no rule "zzz".
`);
});

test("a comment must name a rule", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: a} # plumbline-ignore: legacy
#                   ^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[unknown-ignored-rule]: The comment names no rule to ignore: write its code behind plumbline-ignore.
`);
});

test("the code that was meant is offered", () => {
  const before = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {} # plumbline-ignore mising-probes: later\n";
  checkFix(before, "unknown-ignored-rule", before.replace("mising", "missing"));
});

test("rules of policy and of YAML exist", () => {
  checkFindings("# plumbline-ignore-file missing-probes: later\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n");
});
