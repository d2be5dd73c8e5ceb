import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container adds a capability beyond the usual ones", () => {
  checkPolicy(
    "added-capability",
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
          add: [CHOWN, SYS_ADMIN]
#                      ^^^^^^^^^ warning[added-capability]: Container "app" adds the capability "SYS_ADMIN".
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "added-capability",
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
          add: [CHOWN]
`,
  );
});
