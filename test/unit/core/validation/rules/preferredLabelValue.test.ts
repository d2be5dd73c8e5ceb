import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of preferred-label-value", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    nodeAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          preference:
            matchExpressions:
              - key: disk
                operator: In
                values: [fast/local]
#                        ^^^^^^^^^^ warning[preferred-label-value]: No node has the value "fast/local", which may have only letters, digits, "-", "_" and ".", and begins and ends with a letter or digit.
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    nodeAffinity:
      preferredDuringSchedulingIgnoredDuringExecution:
        - weight: 1
          preference:
            matchExpressions:
              - key: disk
                operator: In
                values: [fast]
  containers:
    - name: web
      image: nginx:1.29
`);
});
