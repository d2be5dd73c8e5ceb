import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("a strategy without its webhook", () => {
  checkFindings(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Shop
    plural: shops
  conversion: {strategy: Webhook}
#                        ^^^^^^^ error[conversion-webhook]: The strategy Webhook needs webhook.clientConfig.
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("a webhook without its strategy", () => {
  checkFindings(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Shop
    plural: shops
  conversion: {strategy: None, webhook: {conversionReviewVersions: [v1], clientConfig: {url: "https://a.b"}}}
#                              ^^^^^^^ error[conversion-webhook]: webhook goes only with strategy: Webhook.
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("both together are fine", () => {
  checkFindings(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Shop
    plural: shops
  conversion: {strategy: Webhook, webhook: {conversionReviewVersions: [v1], clientConfig: {url: "https://a.b"}}}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("versions of reviews without the strategy", () => {
  checkFindings(
    crdFixture("").replace(
      "  scope: Namespaced\n",
      `  scope: Namespaced
  conversion: {strategy: None, webhook: {conversionReviewVersions: [v1]}}
#                              ^^^^^^^ error[conversion-webhook]: webhook goes only with strategy: Webhook.
`,
    ),
  );
  checkFindings(crdFixture("").replace("  scope: Namespaced\n", "  scope: Namespaced\n  conversion: {strategy: None}\n"));
});
