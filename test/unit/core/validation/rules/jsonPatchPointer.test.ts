import { test } from "vitest";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

test("paths begin with a slash", () => {
  checkFindings(`
#- kustomization.yaml
patches: [{path: p.yaml, target: {labelSelector: a=b}}]
#- p.yaml
- {op: add, path: metadata.labels.a, value: b}
#                 ^^^^^^^^^^^^^^^^^ error[json-patch-pointer]: path must begin with a slash: /metadata/labels/a.
- {op: copy, path: /a, from: b/c}
#                            ^^^ warning[json-patch-pointer]: from must begin with a slash. kustomize reads it as /c.
- {op: add, path: /metadata/annotations/example.com~1a, value: "~/"}
- {op: add, path: /metadata/annotations/~a, value: b}
#                 ^^^^^^^^^^^^^^^^^^^^^^^^ warning[json-patch-pointer]: In a JSON pointer ~ is written ~0, and a slash in a name ~1.
- {op: test, path: "", value: {}}
`);
});

test("dots become slashes", () => {
  checkFix(
    "#- kustomization.yaml\npatches: [{path: p.yaml, target: {kind: Pod}}]\n#- p.yaml\n- {op: remove, path: metadata.labels}\n",
    "json-patch-pointer",
    "- {op: remove, path: /metadata/labels}",
  );
});
