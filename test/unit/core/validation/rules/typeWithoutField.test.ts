import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the field is missing, or that of another type is there", () => {
  checkFindings(`
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata:
  name: shop
spec:
  priorityLevelConfiguration:
    name: global-default
  rules:
    - subjects:
        - kind: User
#         ^^^^ error[type-without-field]: With kind: User, user is needed.
      nonResourceRules:
        - nonResourceURLs:
            - /healthz
          verbs:
            - get
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: shop}
spec: {type: Limited}
#<^^^^ error[type-without-field]: With type: Limited, limited is needed.
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: shop}
spec: {type: Limited, limited: {limitResponse: {type: Reject, queuing: {queues: 64}}}}
#                                                             ^^^^^^^ error[type-without-field]: queuing does not go with type: Reject.
`);
});

test("fields of their type are fine, and so are subjects of roles", () => {
  checkFindings(`
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: FlowSchema
metadata:
  name: shop
spec:
  priorityLevelConfiguration:
    name: global-default
  rules:
    - subjects:
        - kind: User
          user: {name: jane}
      nonResourceRules:
        - nonResourceURLs:
            - /healthz
          verbs:
            - get
---
apiVersion: flowcontrol.apiserver.k8s.io/v1
kind: PriorityLevelConfiguration
metadata: {name: shop}
spec: {type: Limited, limited: {limitResponse: {type: Reject}}}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: reader}
roleRef: {kind: Role, name: reader}
subjects: [{kind: User, name: jane}]
`);
});
