import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod runs as the user 0, which is root", () => {
  checkPolicy(
    "root-user",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsUser: 0
#              ^ warning[root-user]: The pod runs as root.
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "root-user",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsUser: 1000
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});
