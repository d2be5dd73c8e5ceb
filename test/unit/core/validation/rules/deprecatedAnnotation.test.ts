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

const account = (mark = ""): string => `
apiVersion: v1
kind: ServiceAccount
metadata:
  name: web
  annotations:
    kubernetes.io/enforce-mountable-secrets: "true"
${mark}`;

const volume = (mark = ""): string => `
apiVersion: v1
kind: PersistentVolume
metadata:
  name: web
  annotations:
    volume.beta.kubernetes.io/mount-options: ro
${mark}spec:
  accessModes: [ReadWriteOnce]
  capacity:
    storage: 1Gi
  nfs:
    server: files.example.com
    path: /web
`;

test("annotations that were deprecated later", () => {
  checkFindings(
    account(
      "#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[deprecated-annotation]: kubernetes.io/enforce-mountable-secrets is deprecated. Keep Secrets that others may not mount in a namespace of their own.\n",
    ),
  );
  checkFindings(account(), { minor: "1.31" });
  checkFindings(
    volume(
      "#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning[deprecated-annotation]: volume.beta.kubernetes.io/mount-options is deprecated. Use spec.mountOptions.\n",
    ),
  );
  checkFindings(volume(), { minor: "1.30" });
});
