import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of empty-pull-secret", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: ""
#     ^^^^ warning[empty-pull-secret]: This names no Secret to pull images with. Write its name, or delete the item.
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  imagePullSecrets:
    - name: registry
  containers:
    - name: web
      image: nginx:1.29
`);
});
