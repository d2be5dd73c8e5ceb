import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("keys of ConfigMaps and Secrets", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      env:
        - {name: A, valueFrom: {configMapKeyRef: {name: a, key: a b}}}
#                                                               ^^^ error[invalid-data-key]: The key "a b" may have only letters, digits, "-", "_" and ".".
        - {name: B, valueFrom: {secretKeyRef: {name: a, key: ..a}}}
#                                                            ^^^ error[invalid-data-key]: The key "..a" may not be "." or begin with "..".
        - {name: C, valueFrom: {secretKeyRef: {name: a, key: .}}}
#                                                            ^ error[invalid-data-key]: The key "." may not be "." or begin with "..".
        - {name: D, valueFrom: {secretKeyRef: {name: a, key: .a-B_1}}}
`);
});

test("keys of ConfigMaps and Secrets are names of files", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
data: {a/b: x, ..: x, fine_1.conf: x}
#      ^^^ error[invalid-data-key]: The key "a/b" may have only letters, digits, "-", "_" and ".".
#              ^^ error[invalid-data-key]: The key ".." may not be "." or begin with "..".
---
apiVersion: v1
kind: Secret
metadata: {name: web}
stringData: {"pass word": x}
#            ^^^^^^^^^^^ error[invalid-data-key]: The key "pass word" may have only letters, digits, "-", "_" and ".".
`);
});
