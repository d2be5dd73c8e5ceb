import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a version that is on its way out is marked", () => {
  checkFindings(`
apiVersion: v1
#           ^^ warning[deprecated-api-version]: v1 Endpoints is deprecated since Kubernetes 1.33. Use discovery.k8s.io/v1 EndpointSlice.
kind: Endpoints
metadata: {name: a}
`);
});

test("a CRD says in its own words that a version is deprecated", () => {
  checkFindings(`
#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - {name: v1alpha1, served: true, storage: false, deprecated: true, schema: {openAPIV3Schema: {type: object}}}
    - {name: v1beta1, served: true, storage: false, deprecated: true, deprecationWarning: Move on., schema: {openAPIV3Schema: {type: object}}}
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}
#- widgets.yaml
apiVersion: example.com/v1alpha1
#           ^^^^^^^^^^^^^^^^^^^^ warning[deprecated-api-version]: example.com/v1alpha1 Widget is deprecated.
kind: Widget
metadata: {name: a}
---
apiVersion: example.com/v1beta1
#           ^^^^^^^^^^^^^^^^^^^ warning[deprecated-api-version]: Move on.
kind: Widget
metadata: {name: a}
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: a}
`);
});
