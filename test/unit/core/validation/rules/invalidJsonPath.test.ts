import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("paths that begin elsewhere", () => {
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
      additionalPrinterColumns: [{name: Size, type: integer, jsonPath: "{.spec.size}"}]
#                                                                      ^^^^^^^^^^^^^^ error[invalid-json-path]: jsonPath must begin with ".", but is "{.spec.size}".
      subresources: {scale: {specReplicasPath: .replicas, statusReplicasPath: .spec.replicas, labelSelectorPath: .metadata.labels}}
#                                              ^^^^^^^^^ error[invalid-json-path]: specReplicasPath must begin with ".spec.", but is ".replicas".
#                                                                             ^^^^^^^^^^^^^^ error[invalid-json-path]: statusReplicasPath must begin with ".status.", but is ".spec.replicas".
#                                                                                                                ^^^^^^^^^^^^^^^^ error[invalid-json-path]: labelSelectorPath must begin with ".status." or ".spec.", but is ".metadata.labels".
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("paths from the root are fine", () => {
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
      additionalPrinterColumns: [{name: Age, type: date, jsonPath: .metadata.creationTimestamp}]
      subresources: {scale: {specReplicasPath: .spec.replicas, statusReplicasPath: .status.replicas, labelSelectorPath: .status.selector}}
      schema:
        openAPIV3Schema:
          type: object
`);
});
