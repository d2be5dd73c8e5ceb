import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("processes of a Windows node", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
#<^^^^ error[host-process-conflict]: Containers with hostProcess need hostNetwork: true.
  securityContext: {windowsOptions: {hostProcess: true}}
  containers: [{name: a, image: b}]
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  containers: [{name: a, image: b, securityContext: {windowsOptions: {hostProcess: true}}}, {name: c, image: b}]
# ^^^^^^^^^^ error[host-process-conflict]: Either all containers of a pod have hostProcess, or none.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  securityContext: {windowsOptions: {hostProcess: true}}
  containers: [{name: a, image: b, securityContext: {windowsOptions: {hostProcess: false}}}]
#                                                                                  ^^^^^ error[host-process-conflict]: hostProcess must be the same in the pod and its containers.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostNetwork: true
  securityContext: {windowsOptions: {hostProcess: true}}
  containers: [{name: a, image: b}]
`);
});
