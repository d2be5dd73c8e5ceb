import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("addresses beside a selector", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, egress: [{to: [{namespaceSelector: {}, ipBlock: {cidr: 10.0.0.0/8}}]}]}
#                                                              ^^^^^^^ error[mixed-peer]: ipBlock and namespaceSelector need a peer each: write two items.
`);
});

test("two selectors are fine together", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, egress: [{to: [{namespaceSelector: {}, podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8}}]}]}
`);
});
