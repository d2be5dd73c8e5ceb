import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container runs as a process of its Windows node", () => {
  checkPolicy(
    "host-process-container",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  securityContext:
    windowsOptions:
      hostProcess: true
#                  ^^^^ warning[host-process-container]: The pod runs as a process of its node.
      runAsUserName: NT AUTHORITY\\SYSTEM
  os:
    name: windows
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "host-process-container",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  os:
    name: windows
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});
