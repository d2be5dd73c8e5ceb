import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the group is missing", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {kind: Deployment, name: web}, maxReplicas: 3}
#      ^^^^^^^^^^^^^^ error[scale-target-group]: apiVersion needs the API group and version of the target, such as apps/v1.
---
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: v1, kind: Deployment, name: web}, maxReplicas: 3}
#                                   ^^ error[scale-target-group]: apiVersion needs the API group and version of the target, such as apps/v1.
`);
});

test("a group is fine", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3}
`);
});
