import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("fields that forbid each other", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostPID: true
  shareProcessNamespace: true
# ^^^^^^^^^^^^^^^^^^^^^ error[forbidden-together]: shareProcessNamespace cannot be true when hostPID is true.
  securityContext: {seccompProfile: {type: RuntimeDefault, localhostProfile: a}}
#                                                          ^^^^^^^^^^^^^^^^ error[forbidden-together]: localhostProfile only goes with type: Localhost.
  topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: ScheduleAnyway, minDomains: 1}]
#                                                                                             ^^^^^^^^^^ error[forbidden-together]: minDomains only goes with whenUnsatisfiable: DoNotSchedule.
#                              ^^^^^^^ warning[missing-label-selector]: Without labelSelector this matches no pod. Write one; {} matches all pods of the namespace.
  containers:
    - {name: a, image: b, securityContext: {privileged: true, allowPrivilegeEscalation: false, appArmorProfile: {type: Unconfined, localhostProfile: a}}}
#                                           ^^^^^^^^^^ error[forbidden-together]: privileged cannot be true when allowPrivilegeEscalation is false.
#                                                                                                                                  ^^^^^^^^^^^^^^^^ error[forbidden-together]: localhostProfile only goes with type: Localhost.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostUsers: false
  hostPID: true
# ^^^^^^^ error[forbidden-together]: hostPID cannot be true when hostUsers is false.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  hostnameOverride: a
# ^^^^^^^^^^^^^^^^ error[forbidden-together]: hostnameOverride cannot be set when hostNetwork or setHostnameAsFQDN is true.
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostUsers: false
  hostPID: false
  shareProcessNamespace: true
  hostnameOverride: a.b
  topologySpreadConstraints: [{maxSkew: 1, topologyKey: a, whenUnsatisfiable: DoNotSchedule, minDomains: 1}]
#                              ^^^^^^^ warning[missing-label-selector]: Without labelSelector this matches no pod. Write one; {} matches all pods of the namespace.
  containers: [{name: a, image: b, securityContext: {privileged: false, allowPrivilegeEscalation: false}}]
`);
});

test("what will be substituted forbids nothing yet", () => {
  checkFindings(`
#- flux.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
#     ^^^^^^^^^^^^^ information[unknown-kind]: kustomize.toolkit.fluxcd.io/v1 Kustomization is not checked: no CRD in the workspace describes the group kustomize.toolkit.fluxcd.io.
metadata: {name: apps}
spec: {path: ./app, interval: 5m, prune: true, sourceRef: {kind: GitRepository, name: fleet}, postBuild: {substitute: {X: Localhost}}}
#- app/pod.yaml
apiVersion: v1
kind: Pod
metadata: {name: web, annotations: {container.apparmor.security.beta.kubernetes.io/a: runtime/default}}
spec:
  hostNetwork: true
  securityContext: {seccompProfile: {type: "\${X}", localhostProfile: a}, windowsOptions: {hostProcess: true}}
  containers: [{name: a, image: b, securityContext: {windowsOptions: {hostProcess: "\${X}"}}}]
`);
});
