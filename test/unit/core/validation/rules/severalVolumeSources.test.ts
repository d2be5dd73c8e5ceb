import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("volumes and projections have one source", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes:
    - {name: a, emptyDir: {}, configMap: {name: c}}
#                             ^^^^^^^^^ error[several-volume-sources]: A volume has one source, but this one has emptyDir and configMap.
    - {name: b, projected: {sources: [{secret: {name: a}, configMap: {name: a}}]}}
#                                                         ^^^^^^^^^ error[several-volume-sources]: A projection has one source, but this one has secret and configMap.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b}]
  volumes:
    - {name: a, emptyDir: , configMap: {name: c}}
    - {name: b, emptyDir: {}}
`);
});
