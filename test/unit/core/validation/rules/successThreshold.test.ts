import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("successes of probes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, livenessProbe: {tcpSocket: {port: 1}, successThreshold: 2}, startupProbe: {tcpSocket: {port: 1}, successThreshold: 3}, readinessProbe: {tcpSocket: {port: 1}, successThreshold: 2}}]
#                                                                                          ^ error[success-threshold]: successThreshold of a livenessProbe must be 1, not 2.
#                                                                                                                                                     ^ error[success-threshold]: successThreshold of a startupProbe must be 1, not 3.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, livenessProbe: {tcpSocket: {port: 1}, successThreshold: 0}, startupProbe: {tcpSocket: {port: 1}, successThreshold: 1}}]
`);
});
