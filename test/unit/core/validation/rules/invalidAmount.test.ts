import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("numbers and percentages of pods", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, image: b}]}
  strategy: {rollingUpdate: {maxSurge: "1", maxUnavailable: 101%}}
#                                      ^^^ error[invalid-amount]: maxSurge must be a number such as 1 or a percentage such as 25%, not the text "1".
#                                                           ^^^^ error[invalid-amount]: maxUnavailable must not be more than 100%.
---
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: a, image: b}]}
  updateStrategy: {rollingUpdate: {maxUnavailable: half}}
#                                                  ^^^^ error[invalid-amount]: maxUnavailable must be a number such as 1 or a percentage such as 25%, not "half".
---
apiVersion: apps/v1
kind: DaemonSet
metadata:
  name: db
spec:
  selector: {matchLabels: {app: db}}
  template:
    metadata: {labels: {app: db}}
    spec: {containers: [{name: a, image: b}]}
  updateStrategy: {rollingUpdate: {maxUnavailable: 12.5%}}
#                                                  ^^^^^ error[invalid-amount]: maxUnavailable must be a number such as 1 or a percentage such as 25%, not "12.5%".
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec: {containers: [{name: a, image: b}]}
  strategy: {rollingUpdate: {maxSurge: 200%, maxUnavailable: 100%}}
`);
});
