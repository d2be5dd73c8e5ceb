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

test("a strategic merge patch names its object, and a patch in brackets is JSON", () => {
  checkFindings(`
#- kustomization.yaml
patches:
  - target: {kind: Pod}
#   ^^^^^^ error[incomplete-patch]: A strategic merge patch names its object, even beside a target: it needs kind and metadata.name.
    patch: |-
      apiVersion: v1
      kind: Pod
      metadata: {labels: {a: b}}
  - target: {kind: Pod}
    patch: |-
      kind: Pod
      metadata: {name: any}
  - patch: |-
#   ^^^^^ error[incomplete-patch]: A strategic merge patch names its object, even beside a target: it needs apiVersion, kind and metadata.name.
      kind: Pod
      metadata: {name: any}
  - path: nameless.yaml
#   ^^^^ error[incomplete-patch]: A strategic merge patch names its object, even beside a target: it needs kind and metadata.name.
    target: {kind: Pod}
  - target: {kind: Pod}
#   ^^^^^^ error[incomplete-patch]: A patch that begins with [ must be JSON.
    patch: "[{op: remove, path: /metadata/labels}]"
  - target: {kind: Pod}
    patch: '[{"op": "remove", "path": "/metadata/labels"}]'
#- nameless.yaml
spec: {hostNetwork: true}
`);
});
