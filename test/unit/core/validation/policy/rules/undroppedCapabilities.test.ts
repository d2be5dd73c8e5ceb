import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container keeps capabilities that it was not given by hand", () => {
  checkPolicy(
    "undropped-capabilities",
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
        capabilities:
#       ^^^^^^^^^^^^ warning[undropped-capabilities]: Container "app" needs securityContext.capabilities.drop: [ALL].
          add: [CHOWN]
#               ^^^^^ warning[undropped-capabilities]: Container "app" adds CHOWN; a restricted pod may add NET_BIND_SERVICE only.
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "undropped-capabilities",
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
        capabilities:
          drop: [ALL]
          add: [NET_BIND_SERVICE]
`,
  );
});
