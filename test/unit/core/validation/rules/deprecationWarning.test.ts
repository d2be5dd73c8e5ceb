import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { crdFixture } from "../../../../support/crdFixture.ts";

test("a warning of what is not deprecated", () => {
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
      deprecationWarning: use v2
#                         ^^^^^^ error[deprecation-warning]: deprecationWarning goes only with deprecated: true.
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("a warning that says nothing", () => {
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
      deprecated: true
      deprecationWarning: ""
#                         ^^ error[deprecation-warning]: deprecationWarning must not be empty; leave it out for the usual one.
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("the usual warning is fine", () => {
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
      deprecated: true
      schema:
        openAPIV3Schema:
          type: object
`);
});

test("a warning is short and can be printed", () => {
  checkFindings(
    crdFixture(
      "",
      `
      deprecated: true
      deprecationWarning: "a\\tb"
#                         ^^^^^^ error[deprecation-warning]: deprecationWarning can have no line breaks, tabs or other signs that cannot be printed.
`,
    ),
  );
  checkFindings(
    crdFixture(
      "",
      `
      deprecated: true
      deprecationWarning: ${"a".repeat(257)}
#                         ${"^".repeat(257)} error[deprecation-warning]: deprecationWarning can have 256 characters at most.
`,
    ),
  );
});
