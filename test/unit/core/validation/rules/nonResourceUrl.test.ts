import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("paths that no request has", () => {
  checkFindings(`
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: web}
spec: {priorityLevelConfiguration: {name: global-default}, rules: [{subjects: [{kind: User, user: {name: a}}], nonResourceRules: [{verbs: [get], nonResourceURLs: [a, /a*, /a//b, /a b, null, /*/b]}]}]}
#                                                                                                                                                                  ^ error[non-resource-url]: A path begins with "/", unlike "a".
#                                                                                                                                                                     ^^^ error[non-resource-url]: A path has "*" only behind its last "/", unlike "/a*".
#                                                                                                                                                                          ^^^^^ error[non-resource-url]: A path has no "//", unlike "/a//b".
#                                                                                                                                                                                 ^^^^ error[non-resource-url]: A path has no spaces, unlike "/a b".
#                                                                                                                                                                                       ^^^^ error[non-resource-url]: A path begins with "/", unlike "".
#                                                                                                                                                                                       ^^^^ error[empty-item]: Each item of nonResourceURLs must not be empty.
#                                                                                                                                                                                             ^^^^ error[non-resource-url]: A path has "*" only behind its last "/", unlike "/*/b".
`);
});

test("paths, and a star", () => {
  checkFindings(`
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: web}
spec: {priorityLevelConfiguration: {name: global-default}, rules: [{subjects: [{kind: User, user: {name: a}}], nonResourceRules: [{verbs: [get], nonResourceURLs: [/, /a, /a/*, /a/]}]}]}
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata: {name: b}
spec: {priorityLevelConfiguration: {name: global-default}, rules: [{subjects: [{kind: User, user: {name: a}}], nonResourceRules: [{verbs: [get], nonResourceURLs: ["*"]}]}]}
`);
});
