import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an exception is outside of the range, or all of it", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [11.0.0.0/16, 10.0.0.0/8, "fd00::/64"]}}]}]}
#                                                                               ^^^^^^^^^^^ error[except-outside-range]: "11.0.0.0/16" must be a smaller part of 10.0.0.0/8.
#                                                                                            ^^^^^^^^^^ error[except-outside-range]: "10.0.0.0/8" must be a smaller part of 10.0.0.0/8.
#                                                                                                        ^^^^^^^^^^^ error[except-outside-range]: "fd00::/64" must be a smaller part of 10.0.0.0/8.
`);
});

test("parts of the range are fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, ingress: [{from: [{ipBlock: {cidr: "fd00::/32", except: ["fd00:0:1::/48"]}}, {ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8]}}]}]}
`);
});
