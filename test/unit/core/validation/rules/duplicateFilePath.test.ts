import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("files at one path", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes: [{name: a, projected: {sources: [{secret: {name: a, items: [{key: a, path: x}, {key: b, path: w}]}}, {configMap: {name: a, items: [{key: a, path: x}]}}, {downwardAPI: {items: [{path: w, fieldRef: {fieldPath: metadata.name}}]}}, {serviceAccountToken: {path: x}}]}}]
#                                                                                                                                                                                                                                                                           ^ warning[overlapping-file-path]: There is a file at x already, and one hides the other.
#                                                                                                                                                            ^ error[duplicate-file-path]: There is a file at x already.
#                                                                                                                                                                                                 ^ error[duplicate-file-path]: There is a file at w already.
---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
      containers: [{name: a, image: b}]
      volumes: [{name: a, projected: {sources: [{secret: {name: a}}, {configMap: {name: a, items: [{key: a, path: x}]}}, {serviceAccountToken: {path: x}}]}}, {name: b, configMap: {name: a, items: [{key: a, path: x}, {key: b, path: x}]}}]
#                                                                                                                                                     ^ warning[overlapping-file-path]: There is a file at x already, and one hides the other.
#                                                                                                                                                                                                                                      ^ warning[overlapping-file-path]: There is a file at x already, and one hides the other.
`);
});
