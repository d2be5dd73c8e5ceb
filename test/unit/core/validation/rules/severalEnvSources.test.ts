import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a value comes from one place", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      env: [{name: A, valueFrom: {fieldRef: {fieldPath: metadata.name}, secretKeyRef: {name: a, key: b}}}]
#                                                                       ^^^^^^^^^^^^ error[several-env-sources]: A value comes from one place, but this one has fieldRef and secretKeyRef.
      envFrom: [{configMapRef: {name: a}, secretRef: {name: a}}]
#                                         ^^^^^^^^^ error[several-env-sources]: A value comes from one place, but this one has configMapRef and secretRef.
`);
});
