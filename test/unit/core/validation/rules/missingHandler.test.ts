import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("probes and hooks need a handler", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: a
      image: b
      livenessProbe: {periodSeconds: 3}
#     ^^^^^^^^^^^^^ error[missing-handler]: livenessProbe does not say what to do: add exec, grpc, httpGet or tcpSocket.
      readinessProbe: {exec: }
#     ^^^^^^^^^^^^^^ error[missing-handler]: readinessProbe does not say what to do: add exec, grpc, httpGet or tcpSocket.
      lifecycle: {preStop: {}, postStart: {exec: {command: [a]}}}
#                 ^^^^^^^ error[missing-handler]: preStop does not say what to do: add exec, httpGet, sleep or tcpSocket.
      startupProbe: {grpc: {port: 1}}
`);
});

test("a patch may change the rest of a probe", () => {
  checkFindings(`
#- kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
patches: [{path: patch.yaml, target: {kind: Pod, name: web}}]
#- patch.yaml
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: {containers: [{name: a, livenessProbe: {periodSeconds: 3}}]}
`);
});
