import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("terms without a selector", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
#         ^^^^^^^^^^^ warning[missing-label-selector]: Without labelSelector this matches no pod. Write one; {} matches all pods of the namespace.
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("terms with one", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  affinity:
    podAntiAffinity:
      requiredDuringSchedulingIgnoredDuringExecution:
        - topologyKey: kubernetes.io/hostname
          labelSelector:
            matchLabels:
              app: web
  containers:
    - name: web
      image: nginx:1.29
`);
});
