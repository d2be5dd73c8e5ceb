import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("strategies without rolling updates", () => {
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
  strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}
#                            ^^^^^^^^^^^^^ error[strategy-conflict]: The strategy Recreate makes no rolling updates: remove rollingUpdate.
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
  updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}
#                                  ^^^^^^^^^^^^^ error[strategy-conflict]: The strategy OnDelete makes no rolling updates: remove rollingUpdate.
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
  updateStrategy: {type: OnDelete, rollingUpdate: {maxUnavailable: 1}}
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
  strategy: {type: Recreate, rollingUpdate: }
`);
});
