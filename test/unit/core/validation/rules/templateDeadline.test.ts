import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("deadlines of pods", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {activeDeadlineSeconds: 60, containers: [{name: a, image: b}]}
#          ^^^^^^^^^^^^^^^^^^^^^ error[template-deadline]: Pods of a Deployment run forever: remove activeDeadlineSeconds, or use a Job.
---
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec: {template: {spec: {activeDeadlineSeconds: 60, restartPolicy: Never, containers: [{name: a, image: b}]}}}
`);
});
