import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of priority-given", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priority: 1000
# ^^^^^^^^ warning[priority-given]: priorityClassName decides the priority, and a server refuses another number. Delete this one.
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priorityClassName: system-cluster-critical
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("the number that the server works out, too", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priority: 0
  containers:
    - name: web
      image: nginx:1.29
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  priority: 2000000000
  priorityClassName: system-cluster-critical
  containers:
    - name: web
      image: nginx:1.29
`);
});
