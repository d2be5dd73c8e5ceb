import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("ranges are refused that are none, or not written from their first address", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
    - from:
        - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/33, 10.2.0.1/16]}
#                                              ^^^^^^^^^^^ error[invalid-address-range]: Each item of except must be a range of IP addresses such as 10.9.8.0/24 or 2001:db8::/64, not "10.1.0.0/33".
#                                                           ^^^^^^^^^^^ error[invalid-address-range]: Each item of except must have only zeros behind its first 16 bits, not "10.2.0.1/16".
        - ipBlock: {cidr: "2001:db8::1/64"}
#                         ^^^^^^^^^^^^^^^^ error[invalid-address-range]: cidr must have only zeros behind its first 64 bits, not "2001:db8::1/64".
        - ipBlock: {cidr: 010.0.0.0/8}
#                         ^^^^^^^^^^^ error[invalid-address-range]: cidr must be written without leading zeros and without IPv4 wrapped in IPv6, not "010.0.0.0/8".
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  ports: [{port: 80}]
  loadBalancerSourceRanges: [all, null]
#                            ^^^ error[invalid-address-range]: Each item of loadBalancerSourceRanges must be a range of IP addresses such as 10.9.8.0/24 or 2001:db8::/64, not "all".
#                                 ^^^^ error[invalid-address-range]: Each item of loadBalancerSourceRanges must be a range of IP addresses such as 10.9.8.0/24 or 2001:db8::/64, not "".
`);
});

test("whole ranges of both families are taken", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress: [{from: [{ipBlock: {cidr: 0.0.0.0/0}}, {ipBlock: {cidr: "2001:db8::/64"}}, {ipBlock: {cidr: 10.0.0.1/32}}, {ipBlock: {cidr: "::/0"}}]}]
---
apiVersion: v1
kind: Service
metadata: {name: web}
spec:
  type: LoadBalancer
  ports: [{port: 80}]
  loadBalancerSourceRanges: [" 10.0.0.0/8 "]
`);
});
