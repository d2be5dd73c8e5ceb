import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of deprecated-external-ips", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  externalIPs: [192.0.2.1]
# ^^^^^^^^^^^ warning[deprecated-external-ips]: externalIPs is deprecated since Kubernetes 1.36, and some clusters ignore it. Use a Service of type LoadBalancer, or a Gateway.
  selector:
    app: web
  ports:
    - port: 80
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata:
  name: web
spec:
  type: LoadBalancer
  selector:
    app: web
  ports:
    - port: 80
`);
});
