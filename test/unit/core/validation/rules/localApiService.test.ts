import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("trust in nobody", () => {
  checkFindings(`
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: v1.example.com
spec:
  group: example.com
  version: v1
  groupPriorityMinimum: 100
  versionPriority: 10
  insecureSkipTLSVerify: true
# ^^^^^^^^^^^^^^^^^^^^^ error[local-api-service]: insecureSkipTLSVerify goes only with a service; without one the API is served by the API server itself.
  caBundle: YQ==
# ^^^^^^^^ error[local-api-service]: caBundle goes only with a service; without one the API is served by the API server itself.
`);
});

test("nothing to trust is fine", () => {
  checkFindings(`
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata:
  name: v1.example.com
spec:
  group: example.com
  version: v1
  groupPriorityMinimum: 100
  versionPriority: 10
  insecureSkipTLSVerify: false
`);
});
