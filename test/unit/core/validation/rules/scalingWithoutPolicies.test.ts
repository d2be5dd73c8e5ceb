import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an empty list", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3, behavior: {scaleUp: {policies: []}}}
#                                                                                                                         ^^ error[scaling-without-policies]: policies needs an item; leave it out for the default ones, or use selectPolicy: Disabled.
`);
});

test("no list is fine", () => {
  checkFindings(`
apiVersion: autoscaling/v2
kind: HorizontalPodAutoscaler
metadata: {name: web}
spec: {scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: web}, maxReplicas: 3, behavior: {scaleUp: {policies: null}}}
`);
});
