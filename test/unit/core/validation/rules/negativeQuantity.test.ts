import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("quantities of resources", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  containers: [{name: a, image: b, resources: {limits: {cpu: -1, memory: 0}}}]
#                                                            ^^ error[negative-quantity]: cpu must not be negative, but is -1.
  volumes: [{name: a, emptyDir: {sizeLimit: -1Gi}}, {name: b, emptyDir: {sizeLimit: 0}}]
#                                           ^^^^ error[negative-quantity]: sizeLimit must not be negative, but is "-1Gi".
`);
});
