import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("the most are fewer than the least", () => {
  checkFindings(`
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 4, maxReplicas: 3}
#                                                                                                       ^ error[replica-bounds]: maxReplicas must be 4 or more, as minReplicas is 4.
`);
});

test("the same number is fine", () => {
  checkFindings(`
apiVersion: autoscaling/v1
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, minReplicas: 3, maxReplicas: 3}
`);
});
