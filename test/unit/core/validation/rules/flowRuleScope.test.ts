import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a rule for nothing", () => {
  checkFindings(`
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: web}
spec: {priorityLevelConfiguration: {name: global-default}, rules: [{subjects: [{kind: User, user: {name: a}}], resourceRules: [{verbs: [get], apiGroups: [""], resources: [pods], namespaces: [], clusterScope: false}]}]}
#                                                                                                                               ^^^^^ error[flow-rule-scope]: A rule for resources needs namespaces or clusterScope: true.
`);
});

test("a rule for the cluster", () => {
  checkFindings(`
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: web}
spec: {priorityLevelConfiguration: {name: global-default}, rules: [{subjects: [{kind: User, user: {name: a}}], resourceRules: [{verbs: [get], apiGroups: [""], resources: [nodes], clusterScope: true}]}]}
`);
});
