import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("value or valueFrom", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      env: [{name: A, value: a, valueFrom: {fieldRef: {fieldPath: metadata.name}}}, {name: B, value: "", valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
#                               ^^^^^^^^^ error[value-and-value-from]: A variable has value or valueFrom, not both.
`);
});
