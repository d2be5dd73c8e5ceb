import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("deadlines after pods are ready", () => {
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
  minReadySeconds: 30
  progressDeadlineSeconds: 30
#                          ^^ error[deadline-before-ready]: progressDeadlineSeconds must be greater than minReadySeconds.
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
  minReadySeconds: 600
#                  ^^^ error[deadline-before-ready]: progressDeadlineSeconds, which is 600 when it is not written, must be greater than minReadySeconds.
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
  progressDeadlineSeconds: 0
#                          ^ error[deadline-before-ready]: progressDeadlineSeconds must be greater than minReadySeconds.
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
  minReadySeconds: 29
  progressDeadlineSeconds: 30
`);
});
