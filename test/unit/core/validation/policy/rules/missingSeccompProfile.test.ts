import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container has no seccomp profile", () => {
  checkPolicy(
    "missing-seccomp-profile",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
#     ^^^^ warning[missing-seccomp-profile]: Container "app" needs a seccompProfile, its own or that of the pod.
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "missing-seccomp-profile",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    seccompProfile:
      type: RuntimeDefault
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});
