import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("addresses that are not called", () => {
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
      url: http://check.example.com
#          ^^^^^^^^^^^^^^^^^^^^^^^^ error[webhook-address]: url must begin with https://, but is "http://check.example.com".
---
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
      service: {namespace: shop, name: check, path: check}
#                                                   ^^^^^ error[webhook-address]: path must begin with "/", but is "check".
---
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
      service: {namespace: shop, name: check, path: /Check}
#                                                   ^^^^^^ error[webhook-address]: path may have only lower-case letters, digits, "-" and "." between its slashes, but is "/Check".
`);
});

test("paths in lower case are fine", () => {
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
      service: {namespace: shop, name: check, path: /check/v1.0}
`);
});

test("a URL has neither a query nor a user", () => {
  checkFindings(`
apiVersion: admissionregistration.k8s.io/v1
kind: ValidatingWebhookConfiguration
metadata: {name: checks}
webhooks:
  - {name: a.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: "https://example.com/check?x=1"}}
#                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[webhook-address]: url may have no query, but is "https://example.com/check?x=1".
  - {name: b.example.com, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {url: "https://me@example.com/check"}}
#                                                                                               ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ error[webhook-address]: url may not name a user, but is "https://me@example.com/check".
`);
});
