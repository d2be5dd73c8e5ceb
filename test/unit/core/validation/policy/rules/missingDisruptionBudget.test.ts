import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A workload with several replicas has no PodDisruptionBudget", () => {
  checkPolicy(
    "missing-disruption-budget",
    `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
#           ^ information[missing-disruption-budget]: No PodDisruptionBudget of this folder is for these pods: a drain may stop all of them at once.
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: app
          image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "missing-disruption-budget",
    `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: app
          image: registry.example.com/app:1.0
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata:
  name: web
spec:
  maxUnavailable: 1
  selector:
    matchLabels:
      app: web
`,
  );
});
