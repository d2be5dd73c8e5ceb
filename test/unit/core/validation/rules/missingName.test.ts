import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the server gives a LimitRange a name", () => {
  checkFindings(`
apiVersion: v1
kind: LimitRange
spec: {limits: []}
`);
});

test("an object needs a name, or a beginning of one", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
#     ^^^^^^^^^ error[missing-name]: ConfigMap needs metadata.name.
---
apiVersion: v1
kind: ConfigMap
metadata: {namespace: a}
#<^^^^^^^^ error[missing-name]: ConfigMap needs metadata.name.
---
apiVersion: v1
kind: ConfigMap
metadata: {name: ""}
#<^^^^^^^^ error[missing-name]: ConfigMap needs metadata.name.
---
apiVersion: batch/v1
kind: Job
metadata: {generateName: a-}
#          ^^^^^^^^^^^^ information[generated-name]: This object can be created, but not applied: kubectl apply, Flux and drift know objects by metadata.name.
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}
---
apiVersion: authorization.k8s.io/v1
kind: SelfSubjectAccessReview
spec: {}
`);
});
