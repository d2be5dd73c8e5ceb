import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod shares the network, the processes or the memory of its node", () => {
  checkPolicy(
    "host-namespace",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
#              ^^^^ warning[host-namespace]: hostNetwork lets the pod into its node.
  hostPID: true
#          ^^^^ warning[host-namespace]: hostPID lets the pod into its node.
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "host-namespace",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});
