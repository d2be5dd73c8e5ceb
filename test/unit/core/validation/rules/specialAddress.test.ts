import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("addresses that nobody else can reach", () => {
  checkFindings(`
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: IPv4
ports:
  - port: 80
endpoints:
  - addresses:
      - 127.0.0.1
#       ^^^^^^^^^ error[special-address]: "127.0.0.1" is the machine itself; it cannot be reached from elsewhere.
---
apiVersion: discovery.k8s.io/v1
kind: EndpointSlice
metadata:
  name: web-1
addressType: IPv6
ports:
  - port: 80
endpoints:
  - addresses:
      - "fe80::1"
#       ^^^^^^^^^ error[special-address]: "fe80::1" is valid on one link only; it cannot be reached from elsewhere.
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {externalIPs: [169.254.1.1, 0.0.0.0], ports: [{port: 80}]}
#      ^^^^^^^^^^^ warning[deprecated-external-ips]: externalIPs is deprecated since Kubernetes 1.36, and some clusters ignore it. Use a Service of type LoadBalancer, or a Gateway.
#                    ^^^^^^^^^^^ error[special-address]: "169.254.1.1" is valid on one link only; it cannot be reached from elsewhere.
#                                 ^^^^^^^ error[special-address]: "0.0.0.0" is no address; it cannot be reached from elsewhere.
`);
});

test("private and public ones are fine", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {externalIPs: [192.168.1.1, 8.8.8.8, 169.253.1.1], ports: [{port: 80}]}
#      ^^^^^^^^^^^ warning[deprecated-external-ips]: externalIPs is deprecated since Kubernetes 1.36, and some clusters ignore it. Use a Service of type LoadBalancer, or a Gateway.
`);
});
