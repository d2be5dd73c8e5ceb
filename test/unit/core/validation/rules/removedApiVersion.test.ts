import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an heir that is gone itself is passed over", () => {
  checkFindings(`
apiVersion: storage.k8s.io/v1alpha1
#           ^^^^^^^^^^^^^^^^^^^^^^^ error[removed-api-version]: storage.k8s.io/v1alpha1 CSIStorageCapacity was removed in Kubernetes 1.24. Use storage.k8s.io/v1.
kind: CSIStorageCapacity
metadata: {name: a}
`);
});

test("a removed version is told with its end and its heir", () => {
  checkFindings(`
apiVersion: extensions/v1beta1
#           ^^^^^^^^^^^^^^^^^^ error[removed-api-version]: extensions/v1beta1 Deployment was removed in Kubernetes 1.16. Use apps/v1.
kind: Deployment
metadata: {name: web}
spec: {whatever: 1}
---
apiVersion: policy/v1beta1
#           ^^^^^^^^^^^^^^ error[removed-api-version]: policy/v1beta1 PodSecurityPolicy was removed in Kubernetes 1.25. Nothing replaces it.
kind: PodSecurityPolicy
metadata: {name: a}
---
apiVersion: batch/v1beta1
#           ^^^^^^^^^^^^^ error[removed-api-version]: batch/v1beta1 CronJob was removed in Kubernetes 1.25. Use batch/v1.
kind: CronJob
metadata: {name: a}
---
apiVersion: autoscaling/v2beta2
#           ^^^^^^^^^^^^^^^^^^^ error[removed-api-version]: autoscaling/v2beta2 HorizontalPodAutoscaler was removed in Kubernetes 1.26. Use autoscaling/v2.
kind: HorizontalPodAutoscaler
metadata: {name: a}
`);
});
