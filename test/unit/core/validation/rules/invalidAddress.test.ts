import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("addresses of hosts and name servers", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases: [{ip: localhost, hostnames: [a.b]}, {ip: 10.0.0.256, hostnames: [a.b]}, {ip: "::1", hostnames: [c.d]}]
#                    ^^^^^^^^^ error[invalid-address]: ip must be an IP address such as 10.9.8.7 or 2001:db8::1, not "localhost".
#                                                       ^^^^^^^^^^ error[invalid-address]: ip must be an IP address such as 10.9.8.7 or 2001:db8::1, not "10.0.0.256".
  dnsConfig: {nameservers: [dns.example.com, 10.0.0.1]}
#                           ^^^^^^^^^^^^^^^ error[invalid-address]: Each item of nameservers must be an IP address such as 10.9.8.7 or 2001:db8::1, not "dns.example.com".
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases: [{ip: "1::2:10.0.0.1", hostnames: [a.b]}, {ip: "fe80::1:2:3:4:5:6", hostnames: [c.d]}]
#                                                             ^^^^^^^^^^^^^^^^^^^ warning[unusual-address]: "fe80::1:2:3:4:5:6" is not the usual way to write this address. Write fe80:0:1:2:3:4:5:6, so that equal addresses are equal texts.
#                    ^^^^^^^^^^^^^^^ warning[unusual-address]: "1::2:10.0.0.1" is not the usual way to write this address. Write 1::2:a00:1, so that equal addresses are equal texts.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases: [{ip: 10.0.0.010, hostnames: [a.b]}]
#                    ^^^^^^^^^^ error[invalid-address]: ip must be an IP address such as 10.9.8.7 or 2001:db8::1, not "10.0.0.010".
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases: [{ip: "::ffff:10.0.0.1", hostnames: [a.b]}]
#                    ^^^^^^^^^^^^^^^^^ error[invalid-address]: ip must be an IP address such as 10.9.8.7 or 2001:db8::1, not "::ffff:10.0.0.1".
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostAliases: [{ip: "1:2:3:4:5:6:7:8:9", hostnames: [a.b]}]
#                    ^^^^^^^^^^^^^^^^^^^ error[invalid-address]: ip must be an IP address such as 10.9.8.7 or 2001:db8::1, not "1:2:3:4:5:6:7:8:9".
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsConfig: {nameservers: [~]}
#                           ^ error[invalid-address]: Each item of nameservers must be an IP address such as 10.9.8.7 or 2001:db8::1, not "".
  containers: [{name: a, image: b}]
`);
});

test("addresses of Services are read alike, and a Service may have none", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: 10.0.0, externalIPs: [192.0.2.256], ports: [{port: 80}]}
#                         ^^^^^^^^^^^ warning[deprecated-external-ips]: externalIPs is deprecated since Kubernetes 1.36, and some clusters ignore it. Use a Service of type LoadBalancer, or a Gateway.
#                 ^^^^^^ error[invalid-address]: clusterIP must be an IP address such as 10.9.8.7 or 2001:db8::1, not "10.0.0".
#                                       ^^^^^^^^^^^ error[invalid-address]: Each item of externalIPs must be an IP address such as 10.9.8.7 or 2001:db8::1, not "192.0.2.256".
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, clusterIPs: [None]}
`);
});
