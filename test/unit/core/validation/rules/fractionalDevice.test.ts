import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("devices are whole", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, resources: {limits: {nvidia.com/gpu: 500m, a.b/c: 1.5, cpu: 1.5}}}]
#                                                                       ^^^^ error[fractional-device]: nvidia.com/gpu must be a whole number, not "500m".
#                                                                                    ^^^ error[fractional-device]: a.b/c must be a whole number, not 1.5.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, resources: {limits: {nvidia.com/gpu: 1000m, a.b/c: "2"}}}]
`);
});
