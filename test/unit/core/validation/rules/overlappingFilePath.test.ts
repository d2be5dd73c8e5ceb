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

test("a token at the place of a key", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: all
      projected:
        sources:
          - secret: {name: web, items: [{key: token, path: token}]}
          - serviceAccountToken: {path: token}
#                                       ^^^^^ warning[overlapping-file-path]: There is a file at token already, and one hides the other.
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("what is refused is said once", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: all
      projected:
        sources:
          - secret: {name: web, items: [{key: a, path: a}]}
          - configMap: {name: web, items: [{key: a, path: a}]}
#                                                         ^ error[duplicate-file-path]: There is a file at a already.
  containers:
    - name: web
      image: nginx:1.29
`);
});

test("one path twice, with and without a slash at its end", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  volumes:
    - name: all
      secret:
        secretName: web
        items: [{key: a, path: a}, {key: b, path: a/}, {key: c, path: ab}]
#                                                 ^^ warning[overlapping-file-path]: There is a file at a already, and one hides the other.
  containers:
    - name: web
      image: nginx:1.29
`);
});
