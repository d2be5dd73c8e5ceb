import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("values are not in order", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec:
  limits:
    - type: Container
      max: {cpu: 1}
      min: {cpu: 1100m}
#                ^^^^^ error[limit-order]: min of cpu must not be above its max, 1.
      defaultRequest: {memory: 2Gi}
#                              ^^^ error[limit-order]: defaultRequest of memory must not be above its default, 1Gi.
      default: {memory: 1Gi}
`);
});

test("the same value everywhere is fine", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: Container, max: {cpu: 1}, min: {cpu: 1000m}, default: {cpu: "1"}, defaultRequest: {cpu: 1}}]}
`);
});
