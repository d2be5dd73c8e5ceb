import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a rule lacks groups, resources or both", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules:
  - {resources: [pods], verbs: [get]}
#    ^^^^^^^^^ error[rule-without-resources]: A rule needs apiGroups; the core group is "".
  - {apiGroups: [""], resources: [], verbs: [get]}
#    ^^^^^^^^^ error[rule-without-resources]: A rule needs resources; the core group is "".
  - {verbs: [get]}
#    ^^^^^ error[rule-without-resources]: A rule needs apiGroups and resources; the core group is "".
`);
});

test("rules about URLs are fine without", () => {
  checkFindings(`
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: reader}
rules: [{nonResourceURLs: [/healthz], verbs: [get]}, {apiGroups: [apps], resources: [deployments], verbs: [get]}]
`);
});
