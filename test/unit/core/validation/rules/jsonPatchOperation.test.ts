import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("steps need what they write or take", () => {
  checkFindings(`
#- kustomization.yaml
patches: [{path: p.yaml, target: {kind: Pod}}]
#- p.yaml
- {op: add, path: /metadata/labels/a}
#      ^^^ warning[json-patch-operation]: add has no value and counts as null.
- {op: test, path: /metadata/labels/a, value: null}
- {op: move, path: /metadata/labels/a}
#      ^^^^ error[json-patch-operation]: move needs from: the field that is taken.
- {op: copy, path: /metadata/labels/a, from: /metadata/labels/b}
- {op: remove, path: /metadata/labels/a}
- {op: replace, path: /metadata/labels/a, value: b, comment: is passed over}
- {op: Replace, path: /metadata/labels/a, value: b}
#      ^^^^^^^ error[invalid-enum-value]: op must be add, remove, replace, move, copy or test, not "Replace".
- {path: /metadata/labels/a}
#  ^^^^ error[missing-field]: JsonPatchOperation needs op.
- {op: remove}
#  ^^ error[missing-field]: JsonPatchOperation needs path.
`);
});

test("a list that no kustomization uses may be anything", () => {
  checkFindings(`
- {op: ad, path: a}
- {op: move, path: /b}
`);
});
