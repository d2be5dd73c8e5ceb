import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("finalizers of nobody", () => {
  checkFindings(`
apiVersion: v1
kind: Namespace
metadata: {name: shop, finalizers: [hold]}
#                                   ^^^^ error[finalizer-without-domain]: The finalizer "hold" needs a domain, such as example.com/hold.
spec: {finalizers: [keep]}
#                   ^^^^ error[finalizer-without-domain]: The finalizer "keep" needs a domain, such as example.com/keep.
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, finalizers: [hold]}
#                                  ^^^^ error[finalizer-without-domain]: The finalizer "hold" needs a domain, such as example.com/hold.
spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}, finalizers: [hold]}, spec: {containers: [{name: app, image: "app:1"}]}}}
---
apiVersion: batch/v1
kind: Job
metadata: {name: web, finalizers: [hold]}
#                                  ^^^^ error[finalizer-without-domain]: The finalizer "hold" needs a domain, such as example.com/hold.
spec: {template: {spec: {restartPolicy: Never, containers: [{name: app, image: "app:1"}]}}}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, finalizers: [hold]}
#                                  ^^^^ error[finalizer-without-domain]: The finalizer "hold" needs a domain, such as example.com/hold.
spec: {podSelector: {}}
---
apiVersion: storage.k8s.io/v1
kind: StorageClass
metadata: {name: web, finalizers: [hold]}
#                                  ^^^^ error[finalizer-without-domain]: The finalizer "hold" needs a domain, such as example.com/hold.
provisioner: a.b
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: web, finalizers: [hold]}
#                                  ^^^^ error[finalizer-without-domain]: The finalizer "hold" needs a domain, such as example.com/hold.
rules: []
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web, finalizers: [hold]}
#                                  ^^^^ error[finalizer-without-domain]: The finalizer "hold" needs a domain, such as example.com/hold.
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}
---
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: web, finalizers: [hold]}
spec: {selector: {}}
---
apiVersion: coordination.k8s.io/v1
kind: Lease
metadata: {name: web, finalizers: [hold]}
spec: {}
---
apiVersion: v1
kind: Secret
metadata: {name: web, finalizers: [hold]}
#                                  ^^^^ error[finalizer-without-domain]: The finalizer "hold" needs a domain, such as example.com/hold.
`);
});

test("those of Kubernetes itself", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: web, finalizers: [orphan, kubernetes]}
`);
});
