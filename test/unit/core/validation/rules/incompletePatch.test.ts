import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an entry has one patch, and a JSON patch a target", () => {
  checkFindings(`
#- kustomization.yaml
patches:
  - target: {kind: Pod}
#   ^^^^^^ error[incomplete-patch]: The entry needs a patch: path names a file, patch is the text itself.
  - path: list.yaml
#   ^^^^ error[incomplete-patch]: A JSON patch needs a target, which says what it is for.
  - path: list.yaml
    target: {kind: Pod}
  - patch: "[]"
#   ^^^^^ error[incomplete-patch]: A JSON patch needs a target, which says what it is for.
  - path: merge.yaml
  - path: merge.yaml
#   ^^^^ error[incomplete-patch]: The entry has both path and patch. Delete one of them.
    patch: |-
      apiVersion: v1
      kind: Pod
      metadata: {name: a}
#- list.yaml
- {op: remove, path: /metadata/labels}
#- merge.yaml
apiVersion: v1
kind: Pod
metadata: {name: a}
`);
});
