import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container of a service that keeps running has no readiness or liveness probe", () => {
  checkPolicy(
    "missing-probes",
    `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
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
#         ^^^^ information[missing-probes]: Container "app" has no livenessProbe.
          image: registry.example.com/app:1.0
          readinessProbe:
            tcpSocket:
              port: 80
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "missing-probes",
    `
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
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
          readinessProbe:
            tcpSocket:
              port: 80
          livenessProbe:
            tcpSocket:
              port: 80
`,
  );
});
