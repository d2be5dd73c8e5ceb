import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("failing an index", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [1]}}]}
#                                     ^^^^^^^^^ error[fail-index-without-limit]: FailIndex needs backoffLimitPerIndex in the job.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: Indexed
  completions: 3
  backoffLimitPerIndex: 1
  podFailurePolicy: {rules: [{action: FailIndex, onExitCodes: {operator: In, values: [1]}}]}
`);
});
