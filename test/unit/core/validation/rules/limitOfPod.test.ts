import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("pods have no defaults", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: Pod, default: {cpu: 1}, defaultRequest: {cpu: 1}}]}
#                           ^^^^^^^ error[limit-of-pod]: A limit of type Pod has no default; use one of type Container.
#                                              ^^^^^^^^^^^^^^ error[limit-of-pod]: A limit of type Pod has no defaultRequest; use one of type Container.
`);
});

test("empty ones are fine", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
metadata: {name: limits}
spec: {limits: [{type: Pod, default: {}, max: {cpu: 1}}]}
`);
});
