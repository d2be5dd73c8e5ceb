import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("settings for indexes", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  backoffLimitPerIndex: 1
# ^^^^^^^^^^^^^^^^^^^^ error[needs-indexed-mode]: backoffLimitPerIndex needs completionMode: Indexed.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: NonIndexed
  successPolicy: {rules: [{succeededCount: 1}]}
# ^^^^^^^^^^^^^ error[needs-indexed-mode]: successPolicy needs completionMode: Indexed.
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
  maxFailedIndexes: 1
`);
});
