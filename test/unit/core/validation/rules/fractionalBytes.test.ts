import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("fractions of bytes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        limits:
          memory: 100m
#                 ^^^^ warning[fractional-bytes]: memory is counted in whole bytes, and "100m" is none. Did you mean 100M or 100Mi?
        requests:
          ephemeral-storage: 0.5
#                            ^^^ warning[fractional-bytes]: ephemeral-storage is counted in whole bytes, and 0.5 is none.
`);
});

test("parts of processors are fine", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      resources:
        limits:
          cpu: 100m
          memory: 1.5Gi
`);
});
