import { expect, test } from "vitest";
import { workspaceOf } from "../../../../../support/checkFindings.ts";
import { checkFixed, fixedBy } from "../../../../../support/checkFixes.ts";

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

test.each([
  ["apps/v1", "Deployment"],
  ["apps/v1", "DaemonSet"],
  ["apps/v1", "ReplicaSet"],
  ["apps/v1", "StatefulSet"],
  ["batch/v1", "CronJob"],
  ["batch/v1", "Job"],
  ["v1", "PersistentVolumeClaim"],
  ["v1", "Pod"],
])("a %s %s gets a spec that the server takes", (apiVersion, kind) => {
  const fixed = fixedBy(`apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata:\n  name: a\n`, "missing-field")["Add spec"];
  expect(fixed).toContain(`kind: ${kind}\n`);
  expect(workspaceOf(new Map([["a.yaml", fixed ?? ""]])).findings("a.yaml")).toEqual([]);
});

test("a template gets the labels that are selected", () => {
  const text = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: a\nspec:\n  selector:\n    matchLabels:\n      app: web\n";
  expect(fixedBy(text, "missing-field")["Add template"]).toContain(
    "  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n",
  );
  expect(fixedBy("apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec:\n  replicas: 2\n", "missing-field")).toHaveProperty([
    "Add selector and template",
  ]);
});
