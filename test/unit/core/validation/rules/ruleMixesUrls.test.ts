import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("URLs beside resources, and in a namespace", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [{nonResourceURLs: [/a], resources: [pods], verbs: [get]}]
#        ^^^^^^^^^^^^^^^ error[rule-mixes-urls]: A rule is about URLs or about resources: nonResourceURLs and resources need a rule each.
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: reader}
rules: [{nonResourceURLs: [/a], verbs: [get]}]
#        ^^^^^^^^^^^^^^^ error[rule-mixes-urls]: URLs are in no namespace; a rule about them needs a ClusterRole.
`);
});

test("URLs alone are fine", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [{nonResourceURLs: [/a], resources: [], verbs: [get]}]
`);
});
