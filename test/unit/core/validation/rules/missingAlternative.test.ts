import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("one of several members is needed", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes:
    - {name: a, downwardAPI: {items: [{path: a}]}}
#                                      ^^^^ error[missing-alternative]: This item of items needs fieldRef or resourceFieldRef.
    - {name: b, fc: {lun: 1, wwids: []}}
#               ^^ error[missing-alternative]: fc needs targetWWNs or wwids.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  podFailurePolicy: {rules: [{action: Ignore, onPodConditions: []}]}
#                             ^^^^^^ error[missing-alternative]: This item of rules needs onExitCodes or onPodConditions.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: Indexed
  completions: 3
  successPolicy: {rules: [{}]}
#                         ^^ error[missing-alternative]: This item of rules needs succeededCount or succeededIndexes.
---
apiVersion: batch/v1
kind: Job
metadata:
  name: report
spec:
  template:
    spec: {restartPolicy: Never, containers: [{name: a, image: b}]}
  completionMode: Indexed
  completions: 3
  successPolicy: {rules: [~]}
#                         ^ error[missing-alternative]: This item of rules needs succeededCount or succeededIndexes.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resourceClaims: [{name: a}]
#                   ^^^^ error[missing-alternative]: This item of resourceClaims needs resourceClaimName or resourceClaimTemplateName.
  containers: [{name: a, image: b}]
`);
});

test("backends, peers and webhooks lead somewhere", () => {
  checkFindings(`
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: {name: web}
spec:
  defaultBackend: {}
# ^^^^^^^^^^^^^^ error[missing-alternative]: defaultBackend needs service or resource.
  rules: [{http: {paths: [{path: /, pathType: Prefix, backend: {service: {name: web, port: {name: "", number: 0}}}}]}}]
#                                                                                    ^^^^ error[missing-alternative]: port needs name or number.
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec: {podSelector: {}, ingress: [{from: [{}, {podSelector: {}}]}]}
#                                         ^^ error[missing-alternative]: This item of from needs podSelector, namespaceSelector or ipBlock.
`);
});
