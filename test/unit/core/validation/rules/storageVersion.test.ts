import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("no version is stored", () => {
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
# ^^^^^^^^ error[storage-version]: One of the versions needs storage: true.
    - name: v1
      served: true
      storage: false
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("two versions are stored", () => {
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
# ^^^^^^^^ error[storage-version]: Only one version can have storage: true, not 2.
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
    - {name: v2, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
`);
});

test("one is fine", () => {
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
    - {name: v2, served: true, storage: false, schema: {openAPIV3Schema: {type: object}}}
`);
});
