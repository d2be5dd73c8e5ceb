import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("labels of old", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  nodeSelector:
    beta.kubernetes.io/os: linux
#   ^^^^^^^^^^^^^^^^^^^^^ warning[deprecated-node-label]: The label beta.kubernetes.io/os is deprecated. Use kubernetes.io/os.
  topologySpreadConstraints:
    - maxSkew: 1
      whenUnsatisfiable: DoNotSchedule
      topologyKey: failure-domain.beta.kubernetes.io/zone
#                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[deprecated-node-label]: The label failure-domain.beta.kubernetes.io/zone is deprecated. Use topology.kubernetes.io/zone.
      labelSelector: {}
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("labels of now", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  nodeSelector:
    kubernetes.io/os: linux
  containers:
    - name: web
      image: nginx:1.29
`);
});
