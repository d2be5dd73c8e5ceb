import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that are no address", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: IPAddress
metadata: {name: 10.0.0.300}
#                ^^^^^^^^^^ error[ip-address-name]: The name must be an IP address such as 10.9.8.7 or 2001:db8::1, not "10.0.0.300".
spec: {parentRef: {resource: services, namespace: shop, name: web}}
---
apiVersion: networking.k8s.io/v1
kind: IPAddress
metadata: {generateName: ip-}
#          ^^^^^^^^^^^^ information[generated-name]: This object can be created, but not applied: kubectl apply, Flux and drift know objects by metadata.name.
#                        ^^^ error[ip-address-name]: The generateName must be an IP address such as 10.9.8.7 or 2001:db8::1, not "ip-".
spec: {parentRef: {resource: services, namespace: shop, name: web}}
`);
});

test("an address", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: IPAddress
metadata: {name: "2001:db8::1"}
spec: {parentRef: {resource: services, namespace: shop, name: web}}
`);
});
