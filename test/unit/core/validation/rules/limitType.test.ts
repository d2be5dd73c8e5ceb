import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("types that there are not", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata:
  name: limits
spec:
  limits:
    - type: pod
#           ^^^ error[limit-type]: type must be Container, Pod or PersistentVolumeClaim, not "pod".
      max:
        cpu: 1
---
apiVersion: v1
kind: LimitRange
metadata:
  name: limits
spec:
  limits:
    - type: Volume
#           ^^^^^^ error[limit-type]: type must be Container, Pod or PersistentVolumeClaim, not "Volume".
      max:
        example.com/a: 1
`);
});

test("the three, and those of others, are fine", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata:
  name: limits
spec:
  limits:
    - type: Pod
      max:
        cpu: 1
---
apiVersion: v1
kind: LimitRange
metadata:
  name: limits
spec:
  limits:
    - type: example.com/Disk
      max:
        example.com/a: 1
`);
});
