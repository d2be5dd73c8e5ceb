import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("no range, and two of a family", () => {
  checkFindings(`
apiVersion: v1
kind: Node
metadata: {name: a}
spec: {podCIDRs: [10.1.0.0]}
#                 ^^^^^^^^ error[pod-ranges]: Each item of podCIDRs must be a range of IP addresses such as 10.9.8.0/24 or 2001:db8::/64, not "10.1.0.0".
---
apiVersion: v1
kind: Node
metadata: {name: b}
spec: {podCIDR: 10.1.0.0/24, podCIDRs: [10.1.0.0/24, null]}
#                                                    ^^^^ error[pod-ranges]: Each item of podCIDRs must be a range of IP addresses such as 10.9.8.0/24 or 2001:db8::/64, not "".
---
apiVersion: v1
kind: Node
metadata: {name: c}
spec: {podCIDRs: ["fd00:1::/64", "fd00:2::/64"]}
#      ^^^^^^^^ error[pod-ranges]: podCIDRs may have one range of IPv4 and one of IPv6.
`);
});

test("with another first range the server drops the list", () => {
  checkFindings(`
apiVersion: v1
kind: Node
metadata: {name: a}
spec: {podCIDR: 10.1.0.0/24, podCIDRs: [10.2.0.0/24, x]}
---
apiVersion: v1
kind: Node
metadata: {name: b}
spec: {podCIDRs: []}
`);
});
