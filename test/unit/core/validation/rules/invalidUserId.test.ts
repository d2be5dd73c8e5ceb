import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("ids of users and groups", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {runAsUser: -1, fsGroup: 2147483648, supplementalGroups: [0, -1]}
#                              ^^ error[invalid-user-id]: runAsUser must be between 0 and 2147483647, not -1.
#                                           ^^^^^^^^^^ error[invalid-user-id]: fsGroup must be between 0 and 2147483647, not 2147483648.
#                                                                               ^^ error[invalid-user-id]: Each item of supplementalGroups must be between 0 and 2147483647, not -1.
  containers: [{name: a, image: b, securityContext: {runAsUser: -1, runAsGroup: 2147483647}}]
#                                                               ^^ error[invalid-user-id]: runAsUser must be between 0 and 2147483647, not -1.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  securityContext: {runAsUser: 0, fsGroup: 2147483647, supplementalGroups: [0]}
  containers: [{name: a, image: b}]
`);
});
