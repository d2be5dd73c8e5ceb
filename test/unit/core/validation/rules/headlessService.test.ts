import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a Service without an address is not reached from outside", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: LoadBalancer, clusterIP: None, ports: [{port: 80}]}
#                                     ^^^^ error[headless-service]: A Service of type LoadBalancer needs an address; clusterIP may not be None.
`);
});

test("other addresses and types are fine", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {type: LoadBalancer, ports: [{port: 80}]}
`);
});
