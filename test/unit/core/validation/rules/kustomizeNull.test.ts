import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an annotation that is null is no empty one for kustomize", () => {
  checkFindings(`
#- kustomization.yaml
resources: [app.yaml]
#- app.yaml
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    a: null
#      ^^^^ warning[kustomize-null]: kustomize makes the text "null" of null, and kubectl an empty one. Write "", or put it in quotes.
    b: ~
#      ^ warning[kustomize-null]: kustomize makes the text "~" of ~, and kubectl an empty one. Write "", or put it in quotes.
    c:
    d: "null"
  labels: {e: null}
spec:
  hostNetwork: null
  containers: [{name: web, image: "nginx:1.29"}]
`);
});

test("kubectl alone makes an empty text", () => {
  checkFindings(`
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, annotations: {a: null}}
`);
});
