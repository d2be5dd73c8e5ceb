import { test } from "vitest";
import { checkPolicy } from "../../../../../support/checkPolicy.ts";

test("A pod has a volume of a kind that is not for everybody", () => {
  checkPolicy(
    "restricted-volume-type",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: files
      nfs:
#     ^^^ warning[restricted-volume-type]: A restricted pod has no volumes of the kind nfs.
        server: files.example.com
        path: /
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});

test("what is accepted is passed over", () => {
  checkPolicy(
    "restricted-volume-type",
    `
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: files
      persistentVolumeClaim:
        claimName: files
  containers:
    - name: app
      image: registry.example.com/app:1.0
`,
  );
});
