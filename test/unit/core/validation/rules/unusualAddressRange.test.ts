import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of unusual-address-range", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 2001:DB8::/64
#                 ^^^^^^^^^^^^^ warning[unusual-address-range]: "2001:DB8::/64" is not the usual way to write this range. Write 2001:db8::/64, so that equal ranges are equal texts.
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 2001:db8::/64
`);
});

test("older servers warn of what newer ones refuse", () => {
  checkFindings(
    `
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.0.0.1/8
#                 ^^^^^^^^^^ warning[unusual-address-range]: Some programs read "10.0.0.1/8" as another range. Write 10.0.0.0/8.
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: web
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock:
            cidr: 10.0.00.0/08
#                 ^^^^^^^^^^^^ warning[unusual-address-range]: Some programs read "10.0.00.0/08" as another range. Write 10.0.0.0/8.
`,
    { minor: "1.35" },
  );
});
