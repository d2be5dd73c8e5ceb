import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("values from somewhere", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      env: [{name: A, valueFrom: {}}, {name: B, valueFrom: {fieldRef: }}, {name: C, valueFrom: }]
#                     ^^^^^^^^^ error[env-without-source]: valueFrom does not say where the value comes from: add configMapKeyRef, fieldRef, fileKeyRef, resourceFieldRef or secretKeyRef.
#                                               ^^^^^^^^^ error[env-without-source]: valueFrom does not say where the value comes from: add configMapKeyRef, fieldRef, fileKeyRef, resourceFieldRef or secretKeyRef.
      envFrom: [{prefix: a}, {configMapRef: {name: a}}]
#                ^^^^^^ error[env-without-source]: This item of envFrom does not say where the value comes from: add configMapRef or secretRef.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, envFrom: [~]}]
#                                            ^ error[env-without-source]: This item of envFrom does not say where the value comes from: add configMapRef or secretRef.
`);
});
