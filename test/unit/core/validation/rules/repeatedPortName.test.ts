import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of repeated-port-name", () => {
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
        - name: http
          containerPort: 8080
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports:
        - name: http
#               ^^^^ warning[repeated-port-name]: The container web has a port http, too. Who asks for http gets that one.
          containerPort: 9090
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
        - name: http
          containerPort: 8080
    - name: metrics
      image: registry.example.com/metrics:1.4
      ports:
        - name: metrics
          containerPort: 9090
`);
});
