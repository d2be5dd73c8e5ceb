import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names of variables", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, env: [{name: A=B, value: a}, {name: Größe, value: a}], envFrom: [{prefix: "a\\tb", secretRef: {name: a}}]}]
#                                               ^^^ error[invalid-env-name]: The name "A=B" may have only printable ASCII characters other than "=".
#                                                                      ^^^^^ error[invalid-env-name]: The name "Größe" may have only printable ASCII characters other than "=".
#                                                                                                            ^^^^^^ error[invalid-env-name]: The name "a\\tb" may have only printable ASCII characters other than "=".
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, env: [{name: 1 a.b-c_d!, value: a}], envFrom: [{prefix: "1", secretRef: {name: a}}]}]
`);
});
