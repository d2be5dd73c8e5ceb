import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("schedules with five fields or a name", () => {
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
  schedule: "0 3 * *"
#           ^^^^^^^^^ error[invalid-cron-schedule]: A schedule has 5 fields (minute, hour, day of the month, month, day of the week), and this one has 4.
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
  schedule: "60 3 * * *"
#           ^^^^^^^^^^^^ error[invalid-cron-schedule]: The minute 60 must be between 0 and 59.
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
  schedule: "0 3 * * 7"
#           ^^^^^^^^^^^ error[invalid-cron-schedule]: The day of the week 7 must be between 0 and 6.
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
  schedule: "0 3 0 * *"
#           ^^^^^^^^^^^ error[invalid-cron-schedule]: The day of the month 0 must be between 1 and 31.
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
  schedule: "0 3 * fev *"
#           ^^^^^^^^^^^^^ error[invalid-cron-schedule]: The month fev is no number and no name such as jan.
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
  schedule: "5-1 3 * * *"
#           ^^^^^^^^^^^^^ error[invalid-cron-schedule]: The minute 5-1 ends before it begins.
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
  schedule: "*/0 3 * * *"
#           ^^^^^^^^^^^^^ error[invalid-cron-schedule]: The minute */0 has the step 0, and would never go on.
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
  schedule: "1/2/3 3 * * *"
#           ^^^^^^^^^^^^^^^ error[invalid-cron-schedule]: The minute 1/2/3 is no range: write it as 1-5 or 1-5/2.
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
  schedule: "@dayly"
#           ^^^^^^^^ error[invalid-cron-schedule]: @dayly is no schedule: there are @hourly, @daily, @weekly, @monthly, @yearly and @every with a duration such as 1h30m.
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
  schedule: "@every 1 hour"
#           ^^^^^^^^^^^^^^^ error[invalid-cron-schedule]: @every is no schedule: there are @hourly, @daily, @weekly, @monthly, @yearly and @every with a duration such as 1h30m.
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
  schedule: "TZ=UTC 0 3 * * *"
#           ^^^^^^^^^^^^^^^^^^ error[invalid-cron-schedule]: The schedule cannot have a time zone: use the field timeZone.
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
  schedule: "0-99/5 3 * * *"
#           ^^^^^^^^^^^^^^^^ error[invalid-cron-schedule]: The minute 0-99/5 must be between 0 and 59.
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
  schedule: "70/5 3 * * *"
#           ^^^^^^^^^^^^^^ error[invalid-cron-schedule]: The minute 70/5 must be between 0 and 59.
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
  schedule: "*-5 3 * * *"
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
  schedule: "*/5,10-20/2,,7 ?  1,15 JAN-mar,12 sun-Fri/2"
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
  schedule: "@every 1h30m"
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
  schedule: "@weekly"
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
  schedule: " 05 +3 31 2 * "
`);
});
