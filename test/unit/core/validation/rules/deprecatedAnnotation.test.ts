import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("annotations of old", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    seccomp.security.alpha.kubernetes.io/pod: runtime/default
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[deprecated-annotation]: seccomp.security.alpha.kubernetes.io/pod has no effect. Use securityContext.seccompProfile.
spec:
  containers:
    - name: web
      image: nginx:1.29
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata:
  name: web
  annotations:
    kubernetes.io/ingress.class: nginx
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[deprecated-annotation]: kubernetes.io/ingress.class is deprecated. Use spec.ingressClassName.
spec:
  defaultBackend:
    service:
      name: web
      port:
        number: 80
`);
});

test("fields beside them", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
  annotations:
    seccomp.security.alpha.kubernetes.io/pod: runtime/default
spec:
  securityContext:
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: web
      image: nginx:1.29
`);
});
