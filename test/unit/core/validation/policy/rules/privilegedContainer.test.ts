import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container is privileged", () => {
  checkPolicy(
    "privileged-container",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      securityContext:
        privileged: true
#                   ^^^^ warning[privileged-container]: Container "app" is privileged: it can do everything on its node.
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "privileged-container",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      securityContext:
        privileged: false
`,
  );
});
