import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of overlapping-port", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 8080
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports:
        - containerPort: 8080
#                        ^^^^ warning[overlapping-port]: The container web declares port 8080 of TCP, too. All containers of a pod share its ports.
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports:
        - containerPort: 8080
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports:
        - containerPort: 9090
`);
});

test("one port of the node, with and without its address", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{containerPort: 80, hostPort: 80}]
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports: [{containerPort: 80, hostPort: 80, hostIP: 192.0.2.1}]
#                             ^^ warning[overlapping-port]: The container web declares port 80 of TCP, too, at the same hostPort. One of them has a hostIP: nobody knows which one gets what arrives there.
`);
});

test("ports that differ in something", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{containerPort: 80}]
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports: [{containerPort: 80, protocol: UDP}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{containerPort: 80, hostPort: 80}]
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports: [{containerPort: 80, hostPort: 81}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{containerPort: 80, hostPort: 80, hostIP: 192.0.2.1}]
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports: [{containerPort: 80, hostPort: 80, hostIP: 192.0.2.2}]
`);
});

test("what is refused is said once", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: web
      image: nginx:1.29
      ports: [{containerPort: 80, hostPort: 80}]
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports: [{containerPort: 80, hostPort: 80}]
#                                           ^^ error[duplicate-port]: The port 80 of the node is taken twice.
`);
});
