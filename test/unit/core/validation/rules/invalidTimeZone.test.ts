import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names of time zones", () => {
  checkFindings(`
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
  timeZone: EUROPE/BERLIN
#           ^^^^^^^^^^^^^ error[invalid-time-zone]: The time zone is written Europe/Berlin: its case matters.
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
  timeZone: Local
#           ^^^^^ error[invalid-time-zone]: Local is no time zone that all servers share: write one such as Europe/Berlin.
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
  timeZone: ""
#           ^^ error[invalid-time-zone]: There is no time zone "": write one such as Europe/Berlin.
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
  timeZone: "+05:00"
#           ^^^^^^^^ error[invalid-time-zone]: There is no time zone "+05:00": write one such as Europe/Berlin.
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
  timeZone: Mars/Olympus
#           ^^^^^^^^^^^^ error[invalid-time-zone]: There is no time zone "Mars/Olympus": write one such as Europe/Berlin.
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
  timeZone: US/Pacific
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
  timeZone: Etc/GMT-5
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
  timeZone: UTC
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
  timeZone: W-SU
`);
});
