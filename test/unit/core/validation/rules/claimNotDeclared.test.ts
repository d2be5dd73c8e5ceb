import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("claims of the pod", () => {
  checkFindings(`
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resourceClaims: [{name: gpu, resourceClaimTemplateName: gpu}]
  containers: [{name: a, image: b, resources: {claims: [{name: gpu}, {name: nic}]}}]
#                                                                           ^^^ error[claim-not-declared]: The pod has no resource claim "nic": add it to resourceClaims.
---
apiVersion: v1
kind: Pod
metadata:
  name: web
spec:
  resourceClaims: [{name: gpu, resourceClaimTemplateName: gpu}]
  containers: [{name: a, image: b, resources: {claims: [{name: gpu}]}}]
`);
});
