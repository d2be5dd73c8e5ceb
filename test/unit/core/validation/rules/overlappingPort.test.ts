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
