import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("labels that the selector asks for", () => {
  checkFindings(`
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: wbe}}
#                            ^^^ error[selector-without-labels]: The selector asks for app: web, which the labels of the template do not have.
    spec: {containers: [{name: a, image: b}]}
---
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
# ^^^^^^^^ error[selector-without-labels]: The selector asks for app: web, which the labels of the template do not have.
  template:
    metadata: {labels: {name: web}}
    spec: {containers: [{name: a, image: b}]}
---
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: web}
spec:
  selector: {matchExpressions: [{key: app, operator: In, values: [a, b]}]}
  template:
    metadata: {labels: {app: c}}
#                            ^ error[selector-without-labels]: The selector asks for app in a, b, which the labels of the template do not have.
    spec: {containers: [{name: a, image: b}]}
---
apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}, matchExpressions: [{key: canary, operator: DoesNotExist}]}
  template:
    metadata: {labels: {app: web, canary: }}
#                                 ^^^^^^ error[selector-without-labels]: The selector asks for the absence of canary, which the labels of the template do not have.
    spec: {containers: [{name: a, image: b}]}
---
apiVersion: v1
kind: ReplicationController
metadata: {name: web}
spec:
  selector: {app: web}
# ^^^^^^^^ error[selector-without-labels]: The selector asks for app: web, which the labels of the template do not have.
  template:
    spec: {containers: [{name: a, image: b}]}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}, matchExpressions: [{key: app, operator: NotIn, values: [a]}, {key: x, operator: NotIn, values: [a]}, {key: app, operator: Exists}]}
  template:
    metadata: {labels: {app: web, other: x}}
    spec: {containers: [{name: a, image: b}]}
`);
});
