import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod mounts a folder of its node", () => {
  checkPolicy(
    "host-path-volume",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: logs
      hostPath:
#     ^^^^^^^^ warning[host-path-volume]: The volume is a folder of the node, with whatever is in it.
        path: /var/log
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "host-path-volume",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: logs
      emptyDir: {}
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});
