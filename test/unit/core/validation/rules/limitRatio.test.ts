import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a ratio below 1", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: Pod, maxLimitRequestRatio: {cpu: 500m, memory: 0}}]}
#                                                       ^^^^ error[limit-ratio]: The ratio of cpu must be 1 or more, not "500m".
#                                                                     ^ error[limit-ratio]: The ratio of memory must be 1 or more, not 0.
`);
});

test("a ratio of 1 is fine", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: Pod, maxLimitRequestRatio: {cpu: 1, memory: 1500m}}]}
`);
});
