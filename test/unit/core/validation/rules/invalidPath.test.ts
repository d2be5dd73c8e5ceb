import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("paths in volumes and on hosts", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, volumeMounts: [{name: a, mountPath: /a, subPath: /b}, {name: a, mountPath: ../b, subPath: a/../b}, {name: a, mountPath: /c, subPathExpr: ../c}, {name: a, mountPath: /d, subPath: ..a}]}]
#                                                                                   ^^ error[invalid-path]: subPath must be a relative path, but is "/b".
#                                                                                                                            ^^^^^^ error[invalid-path]: subPath may not contain "..", but is "a/../b".
#                                                                                                                                                                           ^^^^ error[invalid-path]: subPathExpr may not contain "..", but is "../c".
  volumes:
    - {name: a, emptyDir: {}}
    - {name: b, hostPath: {path: /a/../b}}
#                                ^^^^^^^ error[invalid-path]: path may not contain "..", but is "/a/../b".
    - {name: c, configMap: {name: a, items: [{key: a, path: /a}, {key: b, path: ..b}, {key: c, path: c/..d}]}}
#                                                           ^^ error[invalid-path]: path must be a relative path, but is "/a".
#                                                                               ^^^ error[invalid-path]: path may not begin with "..", but is "..b".
    - {name: d, nfs: {server: a, path: b}}
#                                      ^ error[invalid-path]: path must be an absolute path, but is "b".
    - {name: e, downwardAPI: {items: [{path: ../a, fieldRef: {fieldPath: metadata.name}}]}}
#                                            ^^^^ error[invalid-path]: path may not contain "..", but is "../a".
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, volumeMounts: [{name: a, mountPath: ../b, subPath: ..a/b}]}]
  volumes: [{name: a, emptyDir: {}}, {name: c, configMap: {name: a, items: [{key: c, path: c/..d}]}}, {name: b, hostPath: {path: a}}]
`);
});
