import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod gets the token of the default service account", () => {
  checkPolicy(
    "default-account-token",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  serviceAccountName: default
# ^^^^^^^^^^^^^^^^^^ information[default-account-token]: The pod gets the token of the default service account. Give it one of its own, or automountServiceAccountToken: false.
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "default-account-token",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  automountServiceAccountToken: false
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});
