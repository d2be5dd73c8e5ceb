import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("no version that the server sends", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: check
webhooks:
  - name: check.shop.example.com
    sideEffects: None
    admissionReviewVersions:
      - v2
#     ^^^^ error[review-versions]: admissionReviewVersions needs v1, or v1beta1.
      - v1alpha1
    clientConfig:
      service:
        namespace: shop
        name: check
`);
});

test("v1 among others is fine", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: check
webhooks:
  - name: check.shop.example.com
    sideEffects: None
    admissionReviewVersions:
      - v2
      - v1
    clientConfig:
      service:
        namespace: shop
        name: check
`);
});
