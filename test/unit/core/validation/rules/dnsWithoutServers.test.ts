import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("name servers of a pod", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: None
#            ^^^^ error[dns-without-servers]: dnsPolicy: None needs at least one of nameservers in dnsConfig.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: None
#            ^^^^ error[dns-without-servers]: dnsPolicy: None needs at least one of nameservers in dnsConfig.
  dnsConfig: {searches: [a.b]}
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  dnsPolicy: None
  dnsConfig: {nameservers: [10.0.0.1]}
  containers: [{name: a, image: b}]
`);
});
