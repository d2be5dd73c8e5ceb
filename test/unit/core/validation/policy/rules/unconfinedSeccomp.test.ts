import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod switches seccomp off", () => {
  checkPolicy(
    "unconfined-seccomp",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    seccompProfile:
      type: Unconfined
#           ^^^^^^^^^^ warning[unconfined-seccomp]: The pod may make every system call.
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "unconfined-seccomp",
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
