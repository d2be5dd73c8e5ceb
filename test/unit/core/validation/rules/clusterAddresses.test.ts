import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the first address is another one, or missing", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: 10.0.0.80, clusterIPs: [10.0.0.81], ports: [{port: 80}]}
#                                        ^^^^^^^^^^^ error[cluster-addresses]: clusterIPs must begin with clusterIP, "10.0.0.80".
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIPs: [10.0.0.81], ports: [{port: 80}]}
#                  ^^^^^^^^^^^ error[cluster-addresses]: clusterIPs needs clusterIP with the same first address.
`);
});

test("addresses that agree are fine", () => {
  checkFindings(`
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: None, clusterIPs: [None], ports: [{port: 80}]}
`);
});
