import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("updates that cannot begin", () => {
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
  strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}
#                                                         ^^ error[stuck-rollout]: maxUnavailable and maxSurge must not both be 0: no pod could be updated.
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
  updateStrategy: {rollingUpdate: {maxUnavailable: 0}}
#                                                  ^ error[stuck-rollout]: maxUnavailable must not be 0 when maxSurge is 0: no pod could be updated.
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
  updateStrategy: {rollingUpdate: {maxSurge: 1}}
#                                            ^ error[stuck-rollout]: A DaemonSet with maxSurge needs maxUnavailable: 0. Its default is 1.
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
  updateStrategy: {rollingUpdate: {maxUnavailable: 0}}
#                                                  ^ error[stuck-rollout]: maxUnavailable must not be 0: no pod could be updated.
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
  strategy: {rollingUpdate: {maxSurge: 0}}
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
  strategy: {rollingUpdate: {maxUnavailable: 0}}
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
  updateStrategy: {rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
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
  updateStrategy: {rollingUpdate: {}}
`);
});
