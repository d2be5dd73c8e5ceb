import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("probes of init containers", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers: [{name: c, image: b, readinessProbe: {tcpSocket: {port: 1}}, lifecycle: {postStart: {exec: {command: [a]}}}}]
#                                      ^^^^^^^^^^^^^^ error[init-container-probe]: An init container can have readinessProbe only with restartPolicy: Always.
#                                                                              ^^^^^^^^^ error[init-container-probe]: An init container can have lifecycle only with restartPolicy: Always.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  initContainers: [{name: c, image: b, restartPolicy: Always, readinessProbe: {tcpSocket: {port: 1}}}]
  containers: [{name: a, image: b}]
`);
});
