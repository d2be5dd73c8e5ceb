import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("exit codes of failures", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [0, 1]}}, {action: Ignore, onExitCodes: {operator: NotIn, values: [2, 1]}}]}
#                                                                                 ^^^^^^ error[invalid-exit-codes]: 0 is no failure, so In cannot name it.
#                                                                                                                                                   ^^^^^^ error[invalid-exit-codes]: Exit codes must be in ascending order.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: NotIn, values: [0, 1, 42]}}]}
`);
});
