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
