import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("settings of the other system", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os: {name: windows}
  hostPID: true
# ^^^^^^^ error[wrong-system-field]: A pod for Windows cannot have hostPID.
  securityContext: {runAsUser: 1, fsGroup: 1, sysctls: []}
#                   ^^^^^^^^^ error[wrong-system-field]: A pod for Windows cannot have runAsUser.
#                                 ^^^^^^^ error[wrong-system-field]: A pod for Windows cannot have fsGroup.
  containers: [{name: a, image: b, securityContext: {capabilities: {drop: [ALL]}, readOnlyRootFilesystem: false, runAsNonRoot: true}}]
#                                                    ^^^^^^^^^^^^ error[wrong-system-field]: A pod for Windows cannot have capabilities.
#                                                                                 ^^^^^^^^^^^^^^^^^^^^^^ error[wrong-system-field]: A pod for Windows cannot have readOnlyRootFilesystem.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os: {name: linux}
  securityContext: {windowsOptions: {}}
#                   ^^^^^^^^^^^^^^ error[wrong-system-field]: A pod for Linux cannot have windowsOptions.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os: {name: windows}
  hostPID: false
  securityContext: {sysctls: [], runAsNonRoot: true, windowsOptions: {}}
  containers: [{name: a, image: b, securityContext: {runAsNonRoot: true}}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os: {name: linux}
  securityContext: {runAsUser: 1}
  containers: [{name: a, image: b}]
`);
});
