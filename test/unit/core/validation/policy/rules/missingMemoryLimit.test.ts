import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container may take all the memory of its node", () => {
  checkPolicy(
    "missing-memory-limit",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      resources:
#     ^^^^^^^^^ information[missing-memory-limit]: Container "app" has no limit of memory.
        requests:
          memory: 128Mi
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "missing-memory-limit",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
      image: registry.example.com/app:1.0
      resources:
        limits:
          memory: 128Mi
`,
  );
});
