import { test } from "vitest";
import { checkFixed } from "../../../../../support/checkFixes.ts";

test("a type of paths is added behind the other fields", () => {
  checkFixed(
    "missing-field",
    "Add pathType",
    `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
  - host: shop.example.com # ours
    http:
      paths:
      # all of it
      - path: /
        backend:
          service: {name: web, port: {number: 80}} # the web
`,
    `
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
spec:
  rules:
  - host: shop.example.com # ours
    http:
      paths:
      # all of it
      - path: /
        backend:
          service: {name: web, port: {number: 80}} # the web
        pathType: Prefix
`,
  );
});

test("several fields at once, with values that need others", () => {
  checkFixed(
    "missing-field",
    "Add schedule and jobTemplate",
    "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec:\n  suspend: true # for now\n",
    `
apiVersion: batch/v1
kind: CronJob
metadata: {name: a}
spec:
  suspend: true # for now
  schedule: 0 0 * * *
  jobTemplate:
    spec:
      template:
        spec:
          restartPolicy: OnFailure
          containers:
            - name: name
              image: registry.example.com/image:tag
`,
  );
});

test("a selector selects what the template is labelled with", () => {
  checkFixed(
    "missing-field",
    "Add selector",
    `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web, on: "yes"}}
    spec: {containers: [{name: a, image: a}]}
`,
    `
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  template:
    metadata: {labels: {app: web, on: "yes"}}
    spec: {containers: [{name: a, image: a}]}
  selector:
    matchLabels:
      app: web
      "true": "yes"
`,
  );
});

test("lines that end in CR and LF stay such", () => {
  checkFixed(
    "missing-field",
    "Add image",
    "apiVersion: v1\r\nkind: Pod\r\nmetadata: {name: a}\r\nspec:\r\n  containers:\r\n    - name: a # one\r\n",
    "apiVersion: v1\r\nkind: Pod\r\nmetadata: {name: a}\r\nspec:\r\n  containers:\r\n    - name: a # one\r\n      image: registry.example.com/image:tag\r\n",
  );
});
