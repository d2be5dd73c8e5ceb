import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a star beside others", () => {
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
    rules: [{apiGroups: [apps, "*"], apiVersions: ["*", "*"], operations: ["*", CREATE], resources: [pods]}]
#                              ^^^ error[wildcard-not-alone]: "*" stands for everything, so it must be alone in apiGroups.
#                                                  ^^^ error[wildcard-not-alone]: "*" stands for everything, so it must be alone in apiVersions.
#                                                                          ^^^ error[wildcard-not-alone]: "*" stands for everything, so it must be alone in operations.
`);
});

test("a star alone is fine", () => {
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
    rules: [{apiGroups: ["*"], apiVersions: ["*"], operations: ["*"], resources: ["*/*"]}]
`);
});
