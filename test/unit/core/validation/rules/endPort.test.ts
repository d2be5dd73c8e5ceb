import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an end without a beginning, or before it", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {}
  ingress:
    - ports: [{endPort: 80}, {port: http, endPort: 80}, {port: 81, endPort: 80}]
#                       ^^ error[end-port]: endPort needs port beside it, where the range begins.
#                                                  ^^ error[end-port]: endPort needs port as a number, where the range begins.
#                                                                           ^^ error[end-port]: endPort must be 81 or more, as port is 81.
`);
});

test("a range of one port is fine", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, ingress: [{ports: [{port: 80, endPort: 80}, {port: http}, {protocol: UDP}]}]}
`);
});
