import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("what is said of webhook-rule-without-effect", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: shop
webhooks:
  - name: check.shop.example.com
    sideEffects: None
    admissionReviewVersions: [v1]
    clientConfig:
      url: https://shop.example.com/check
    rules:
      - operations: [CREATE]
        apiGroups: [authentication.k8s.io]
        apiVersions: [v1]
        resources: [tokenreviews]
#       ^^^^^^^^^ warning[webhook-rule-without-effect]: No webhook is asked about tokenreviews, so this has no effect.
`);
});

test("what is fine", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: shop
webhooks:
  - name: check.shop.example.com
    sideEffects: None
    admissionReviewVersions: [v1]
    clientConfig:
      url: https://shop.example.com/check
    rules:
      - operations: [CREATE]
        apiGroups: [apps]
        apiVersions: [v1]
        resources: [deployments]
`);
});
