import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of overlapping-file-path", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: settings
      configMap:
        name: settings
        items:
          - key: main
            path: app
          - key: extra
            path: app/extra
#                 ^^^^^^^^^ warning[overlapping-file-path]: app and app/extra overlap. Nothing can be a file and a folder at once.
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
  volumes:
    - name: settings
      configMap:
        name: settings
        items:
          - key: main
            path: app
          - key: extra
            path: extra
  containers:
    - name: web
      image: nginx:1.29
`);
});
