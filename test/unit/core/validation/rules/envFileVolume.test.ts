import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a file of a Secret", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: 
  volumes: [{name: config, secret: {secretName: app}}]
  containers:
    - name: app
      image: app:1
      env: [{name: A, valueFrom: {fileKeyRef: {volumeName: config, path: app.env, key: A}}}]
#                                                          ^^^^^^ error[env-file-volume]: The volume config must be an emptyDir: variables come from files that the pod itself has written.
`);
});

test("a volume without a source is an emptyDir", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata: {name: web}
spec: 
  volumes: [{name: config}]
#            ^^^^ warning[volume-without-source]: This volume has no source, so it is an empty folder that goes with its pod. Add what it holds, or emptyDir: {}.
  containers:
    - name: app
      image: app:1
      env: [{name: A, valueFrom: {fileKeyRef: {volumeName: config, path: app.env, key: A}}}]
`);
});
