import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("times to end in probes", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, livenessProbe: {tcpSocket: {port: 1}, terminationGracePeriodSeconds: 2}, readinessProbe: {tcpSocket: {port: 1}, terminationGracePeriodSeconds: 2}}]
#                                                                                                                                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[readiness-grace-period]: A readiness probe never ends the container: remove terminationGracePeriodSeconds.
`);
});
