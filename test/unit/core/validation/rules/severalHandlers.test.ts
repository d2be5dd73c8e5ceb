import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a probe does one thing", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      livenessProbe: {exec: {command: [a]}, tcpSocket: {port: 80}}
#                                           ^^^^^^^^^ error[several-handlers]: livenessProbe can do only one thing, but has exec and tcpSocket.
      readinessProbe: {httpGet: {path: /, port: 80}, exec: }
      lifecycle: {preStop: {sleep: {seconds: 1}, exec: {command: [a]}}}
#                           ^^^^^ error[several-handlers]: preStop can do only one thing, but has exec and sleep.
`);
});
