import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container takes a port of its node", () => {
  checkPolicy(
    "host-port",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      ports:
        - containerPort: 80
          hostPort: 80
#                   ^^ warning[host-port]: Container "app" takes a port of its node.
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "host-port",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      ports:
        - containerPort: 80
`,
  );
});
