import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an heir that is gone itself is passed over", () => {
  checkFindings(`
apiVersion: storage.k8s.io/v1alpha1
#           ^^^^^^^^^^^^^^^^^^^^^^^ error[removed-api-version]: storage.k8s.io/v1alpha1 CSIStorageCapacity was removed in Kubernetes 1.24. Use storage.k8s.io/v1 (since 1.24).
kind: CSIStorageCapacity
metadata: {name: a}
`);
});

test("a removed version is told with its end and its heir", () => {
  checkFindings(`
apiVersion: extensions/v1beta1
#           ^^^^^^^^^^^^^^^^^^ error[removed-api-version]: extensions/v1beta1 Deployment was removed in Kubernetes 1.16. Use apps/v1 (since 1.9).
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
#           ^^^^^^^^^^^^^ error[removed-api-version]: batch/v1beta1 CronJob was removed in Kubernetes 1.25. Use batch/v1 (since 1.21).
kind: CronJob
metadata: {name: a}
---
apiVersion: autoscaling/v2beta2
#           ^^^^^^^^^^^^^^^^^^^ error[removed-api-version]: autoscaling/v2beta2 HorizontalPodAutoscaler was removed in Kubernetes 1.26. Use autoscaling/v2 (since 1.23).
kind: HorizontalPodAutoscaler
metadata: {name: a}
`);
});

test("an alpha version without a named heir leads to the version that took its place", () => {
  checkFindings(`
apiVersion: resource.k8s.io/v1alpha2
#           ^^^^^^^^^^^^^^^^^^^^^^^^ error[removed-api-version]: resource.k8s.io/v1alpha2 ResourceClaim was removed in Kubernetes 1.31. Use resource.k8s.io/v1 (since 1.34).
kind: ResourceClaim
metadata: {name: a}
---
apiVersion: networking.k8s.io/v1alpha1
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^ error[removed-api-version]: networking.k8s.io/v1alpha1 ClusterCIDR was removed in Kubernetes 1.29. Nothing replaces it.
kind: ClusterCIDR
metadata: {name: a}
`);
});

test("what a minor still serves is not called removed", () => {
  checkFindings(
    `
apiVersion: batch/v1beta1
#           ^^^^^^^^^^^^^ warning[deprecated-api-version]: batch/v1beta1 CronJob is deprecated since Kubernetes 1.21 and goes away in 1.25. Use batch/v1 CronJob.
kind: CronJob
metadata: {name: a}
spec:
  schedule: "* * * * *"
  jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}
---
apiVersion: policy/v1beta1
#           ^^^^^^^^^^^^^^ warning[deprecated-api-version]: policy/v1beta1 PodSecurityPolicy is deprecated since Kubernetes 1.21 and goes away in 1.25.
kind: PodSecurityPolicy
metadata: {name: a}
spec: {seLinux: {rule: RunAsAny}, runAsUser: {rule: RunAsAny}, supplementalGroups: {rule: RunAsAny}, fsGroup: {rule: RunAsAny}}
`,
    { minor: "1.24" },
  );
});
