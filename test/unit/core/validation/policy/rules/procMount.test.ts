import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container sees all of /proc", () => {
  checkPolicy(
    "proc-mount",
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
      hostUsers: false
      containers:
        - name: app
          image: registry.example.com/app:1.0
          securityContext:
            procMount: Unmasked
#                      ^^^^^^^^ warning[proc-mount]: Container "app" sees all of /proc.
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "proc-mount",
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
      hostUsers: false
      containers:
        - name: app
          image: registry.example.com/app:1.0
          securityContext:
            procMount: Default
`,
  );
});
