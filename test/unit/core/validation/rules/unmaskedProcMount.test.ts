import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("an unmasked mount of proc", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, securityContext: {procMount: Unmasked}}]
#                                                               ^^^^^^^^ error[unmasked-proc-mount]: procMount: Unmasked needs hostUsers: false in the pod.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  hostUsers: false
  containers: [{name: a, image: b, securityContext: {procMount: Unmasked}}]
`);
});
