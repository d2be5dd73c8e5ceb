import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("replacement of pods", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  podReplacementPolicy: TerminatingOrFailed
#                       ^^^^^^^^^^^^^^^^^^^ error[replacement-of-failed-pods]: With podFailurePolicy, podReplacementPolicy must be Failed.
  podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [1]}}]}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  podReplacementPolicy: TerminatingOrFailed
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  podReplacementPolicy: Failed
  podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [1]}}]}
`);
});
