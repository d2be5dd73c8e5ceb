import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("two of one family", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata: {name: more}
spec: {cidrs: [10.200.0.0/16, 10.201.0.0/16]}
#                             ^^^^^^^^^^^^^ error[address-family-repeated]: cidrs may have one IPv4 and one IPv6 item, not two of IPv4.
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {clusterIP: "fd00::1", clusterIPs: ["fd00::1", "fd00::2"], ports: [{port: 80}]}
#                                                    ^^^^^^^^^ error[address-family-repeated]: clusterIPs may have one IPv4 and one IPv6 item, not two of IPv6.
`);
});

test("one of each is fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: ServiceCIDR
metadata: {name: more}
spec: {cidrs: [10.200.0.0/16, "fd00:10:96::/112"]}
`);
});
