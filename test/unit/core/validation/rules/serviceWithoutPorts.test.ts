import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a Service with an address needs ports", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: web}}
#<^^^^ error[service-without-ports]: A Service needs ports, unless it is headless (clusterIP: None).
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: NodePort, ports: []}
#                             ^^ error[service-without-ports]: A Service needs ports, unless it is headless (clusterIP: None).
`);
});

test("headless and external ones are fine without", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None}
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: ExternalName, externalName: db.example.com}
`);
});
