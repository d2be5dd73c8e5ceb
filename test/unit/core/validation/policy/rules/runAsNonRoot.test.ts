import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A container does not say that it runs as somebody other than root", () => {
  checkPolicy(
    "run-as-non-root",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers:
    - name: app
#     ^^^^ warning[run-as-non-root]: Container "app" needs runAsNonRoot: true, its own or that of the pod.
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "run-as-non-root",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext:
    runAsNonRoot: true
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what a container says for itself counts", () => {
  checkPolicy(
    "run-as-non-root",
    `
apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  securityContext: {runAsNonRoot: true}
  containers:
    - {name: a, image: a, securityContext: {runAsNonRoot: false}}
#                                                         ^^^^^ warning[run-as-non-root]: Container "a" needs runAsNonRoot: true, its own or that of the pod.
    - {name: b, image: b}
`,
  );
  checkPolicy(
    "run-as-non-root",
    "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {hostUsers: false, containers: [{name: a, image: a}]}\n",
  );
});
