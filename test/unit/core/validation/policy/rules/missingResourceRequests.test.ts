import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container asks for no CPU or memory", () => {
  checkPolicy(
    "missing-resource-requests",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      resources:
        requests:
#       ^^^^^^^^ information[missing-resource-requests]: Container "app" requests no memory.
          cpu: 100m
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "missing-resource-requests",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      resources:
        requests:
          cpu: 100m
          memory: 128Mi
`,
  );
});

test("limits count as requests, and those of the pod for all", () => {
  const pod = (text: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {${text}}\n`;
  checkPolicy("missing-resource-requests", pod("containers: [{name: a, image: a, resources: {limits: {cpu: 1, memory: 1Gi}}}]"));
  checkPolicy("missing-resource-requests", pod("resources: {requests: {cpu: 1, memory: 1Gi}}, containers: [{name: a, image: a}]"));
});
