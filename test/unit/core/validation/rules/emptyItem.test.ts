import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("items that say nothing", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: check
webhooks:
  - name: check.shop.example.com
    sideEffects: None
    admissionReviewVersions:
      - v1
    clientConfig:
      service:
        namespace: shop
        name: check
    rules: [{apiGroups: [""], apiVersions: [null], operations: [CREATE], resources: [pods, ""]}]
#                                           ^^^^ error[empty-item]: Each item of apiVersions must not be empty.
#                                                                                          ^^ error[empty-item]: Each item of resources must not be empty.
`);
});

test("the core group is fine", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: check
webhooks:
  - name: check.shop.example.com
    sideEffects: None
    admissionReviewVersions:
      - v1
    clientConfig:
      service:
        namespace: shop
        name: check
    rules: [{apiGroups: [""], apiVersions: [v1], operations: [CREATE], resources: [pods]}]
`);
});
