import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("names of something else", () => {
  checkFindings(`
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shop.example.com
#       ^^^^^^^^^^^^^^^^ error[crd-name]: The name must be made of spec.names.plural and spec.group: "shops.example.com".
spec:
  group: example.com
  scope: Namespaced
  names:
    kind: Shop
    plural: shops
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v1.example.com}
#                ^^^^^^^^^^^^^^ error[crd-name]: The name must be made of spec.version and spec.group: "v2.example.com".
spec: {group: example.com, version: v2, groupPriorityMinimum: 1, versionPriority: 1}
`);
});

test("names that fit are fine", () => {
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
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
---
apiVersion: apiregistration.k8s.io/v1
kind: APIService
metadata: {name: v2.example.com}
spec: {group: example.com, version: v2, groupPriorityMinimum: 1, versionPriority: 1}
`);
});

test("the name of a definition cannot be generated, even when it is not", () => {
  checkFindings(
    crdFixture("").replace(
      "  name: shops.example.com\n",
      `  name: shops.example.com
  generateName: shops-
#               ^^^^^^ error[crd-name]: The name of a CustomResourceDefinition cannot be generated.
`,
    ),
  );
});
