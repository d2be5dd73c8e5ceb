import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("selectors of jobs", () => {
  checkFindings(`
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  selector: {matchLabels: {a: b}}
# ^^^^^^^^ error[generated-selector]: A job gets its selector by itself: remove it, or write manualSelector: true.
---
apiVersion: batch/v1
kind: CronJob
metadata:
  name: report
spec:
  jobTemplate:
    spec:
      template:
        spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  schedule: "@daily"
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  manualSelector: true
  selector: {}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  selector: {}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  selector: {matchLabels: {job-name: report}, matchExpressions: [{key: app, operator: DoesNotExist}]}
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  selector: {matchExpressions: [{key: app, operator: Exists}]}
# ^^^^^^^^ error[generated-selector]: A job gets its selector by itself: remove it, or write manualSelector: true.
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: a}
spec:
  schedule: "@daily"
  jobTemplate: {spec: {manualSelector: true, selector: {matchLabels: {a: b}}, template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}
#                      ^^^^^^^^^^^^^^ error[generated-selector]: Jobs of a CronJob always get their selectors: remove manualSelector.
#                                            ^^^^^^^^ error[generated-selector]: A job gets its selector by itself: remove it.
`);
});
