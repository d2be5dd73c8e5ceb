import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("restart policies of workloads and jobs", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
#                         ^^^^^ error[template-restart-policy]: Pods of a Deployment are always restarted: remove restartPolicy or write Always.
---
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec: {template: {spec: {containers: [{name: a, image: b}]}}}
#                 ^^^^ error[template-restart-policy]: The pods of a job need restartPolicy OnFailure or Never: others never end.
---
apiVersion: batch/v1
kind: CronJob
metadata: {name: a}
spec:
  schedule: "@daily"
  jobTemplate:
    spec:
      podFailurePolicy: {rules: [{action: Ignore, onExitCodes: {operator: In, values: [1]}}]}
      template: {spec: {restartPolicy: OnFailure, containers: [{name: a, image: b}]}}
#                                      ^^^^^^^^^ error[template-restart-policy]: With podFailurePolicy, restartPolicy must be Never.
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {restartPolicy: Always, containers: [{name: a, image: b}]}
---
apiVersion: batch/v1
kind: Job
metadata: {name: a}
spec: {template: {spec: {restartPolicy: "", containers: [{name: a, image: b}]}}}
#                                       ^^ error[template-restart-policy]: The pods of a job need restartPolicy OnFailure or Never: others never end.
`);
});
