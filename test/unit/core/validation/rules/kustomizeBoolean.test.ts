import { test } from "vitest";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

const files = "#- kustomization.yaml\nresources: [app.yaml]\n#- app.yaml\n";

test("booleans that kustomize makes text of", () => {
  checkFindings(`${files}
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations: {a: on, b: 1, c: yes, d: true}
#                  ^^ warning[wrong-type]: a must be a string, not the boolean true (as on is read). kustomize makes the text "on" of it.
#                         ^ warning[wrong-type]: b must be a string, not the number 1. kustomize makes the text "1" of it.
#                               ^^^ warning[wrong-type]: c must be a string, not the boolean true (as yes is read). kustomize makes the text "yes" of it.
#                                       ^^^^ warning[wrong-type]: d must be a string, not the boolean true. kustomize makes the text "true" of it.
spec:
  hostNetwork: on
#              ^^ warning[kustomize-boolean]: kustomize makes the text "on" of on, which the server refuses. Write true.
  hostPID: false
  priority: no
#           ^^ error[wrong-type]: priority must be an integer, not the boolean false (as no is read).
  containers:
    - name: web
      image: nginx:1.29
      env: [{name: A, value: off}, {name: B, value: true}]
#                            ^^^ warning[wrong-type]: value must be a string, not the boolean false (as off is read). kustomize makes the text "off" of it.
#                                                   ^^^^ error[wrong-type]: value must be a string, not the boolean true.
`);
});

test("without a kustomization kubectl alone counts", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  hostNetwork: on
  containers: [{name: web, image: "nginx:1.29"}]
`);
});

test("a patch is read by kustomize, too, and a JSON patch as kubectl does", () => {
  checkFindings(`
#- kustomization.yaml
resources: [web.yaml]
patches:
  - path: patch.yaml
  - path: operations.yaml
    target: {kind: Pod}
#- web.yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: web, image: "nginx:1.29"}]}
#- patch.yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {hostNetwork: yes}
#                   ^^^ warning[kustomize-boolean]: kustomize makes the text "yes" of yes, which the server refuses. Write true.
#- operations.yaml
- {op: add, path: /spec/hostPID, value: yes}
`);
});

test("a word is written out", () => {
  const object = "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  containers: [{name: a, image: a:1}]\n";
  checkFix(`${files}${object}  hostPID: Yes\n`, "kustomize-boolean", `${object}  hostPID: true`);
});
