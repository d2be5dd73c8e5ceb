import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("names that are no domain in full", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: check
webhooks:
  - name: check.example
#         ^^^^^^^^^^^^^ error[webhook-name]: The name "check.example" must have three parts or more, such as check.shop.example.com.
    sideEffects: None
    admissionReviewVersions:
      - v1
    clientConfig:
      service:
        namespace: shop
        name: check
---
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: check
webhooks:
  - name: Check.shop.example.com
#         ^^^^^^^^^^^^^^^^^^^^^^ error[webhook-name]: The name "Check.shop.example.com" may have only lower-case letters, digits, "-" and ".", and each part begins and ends with a letter or digit.
    sideEffects: None
    admissionReviewVersions:
      - v1
    clientConfig:
      service:
        namespace: shop
        name: check
`);
});

test("three parts are fine, however long they are", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata:
  name: check
webhooks:
  - name: ${"a".repeat(85)}.b.c
    sideEffects: None
    admissionReviewVersions:
      - v1
    clientConfig:
      service:
        namespace: shop
        name: check
`);
});
