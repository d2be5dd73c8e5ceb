import { test } from "vitest";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

const files = "#- kustomization.yaml\nresources: [app.yaml]\n#- app.yaml\n";

test("keys that kustomize cannot write", () => {
  checkFindings(`${files}
apiVersion: v1
kind: ConfigMap
metadata:
  name: codes
  annotations: {1: a, "2": b}
#               ^ warning[kustomize-key]: kustomize takes the annotation 1 for a number, in quotes or not, and refuses it. Give it another name.
#                     ^^^ warning[kustomize-key]: kustomize takes the annotation 2 for a number, in quotes or not, and refuses it. Give it another name.
data:
  404: not found
# ^^^ warning[kustomize-key]: kustomize takes the key 404 for a number, and refuses it. Put it in quotes.
  true: yes it is
# ^^^^ warning[kustomize-key]: kustomize takes the key true for a boolean, and refuses it. Put it in quotes.
  2021-01-01: then
# ^^^^^^^^^^ warning[kustomize-key]: kustomize takes the key 2021-01-01 for a date, and refuses it. Put it in quotes.
  "500": error
  !!str 200: fine
  a: b
`);
});

test("without a kustomization kubectl alone counts", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata: {name: codes}
data: {404: not found}
`);
});

test("a key is quoted", () => {
  const object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  checkFix(`${files}${object}data: {404: none}\n`, "kustomize-key", `${object}data: {"404": none}`);
});

const crd = `#- crd.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: shops.shop.example.com}
spec:
  group: shop.example.com
  scope: Namespaced
  names: {plural: shops, kind: Shop}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties: {size: {type: integer}, values: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`;

test("keys of which no schema says anything", () => {
  checkFindings(`${crd}${files}
apiVersion: shop.example.com/v1
kind: Shop
metadata: {name: web}
spec:
  size: 1
  values:
    ports: {80: web}
#           ^^ warning[kustomize-key]: kustomize takes the key 80 for a number, and refuses it. Put it in quotes.
    since: [2021-01-01]
#           ^^^^^^^^^^ warning[kustomize-date]: kustomize makes 2021-01-01T00:00:00Z of 2021-01-01. Put it in quotes to keep it.
    enabled: yes
#            ^^^ warning[kustomize-boolean]: kubectl reads yes as true, and kustomize makes the text "yes" of it. Write true, or put it in quotes.
`);
});

test("objects of unknown kinds", () => {
  checkFindings(`${files}
apiVersion: shop.example.com/v1
kind: Shop
#     ^^^^ information[unknown-kind]: shop.example.com/v1 Shop is not checked: no CRD in the workspace describes the group shop.example.com.
metadata: {name: web}
spec:
  - {80: 2021-01-01, b: off}
#    ^^ warning[kustomize-key]: kustomize takes the key 80 for a number, and refuses it. Put it in quotes.
#        ^^^^^^^^^^ warning[kustomize-date]: kustomize makes 2021-01-01T00:00:00Z of 2021-01-01. Put it in quotes to keep it.
#                       ^^^ warning[kustomize-boolean]: kubectl reads off as false, and kustomize makes the text "off" of it. Write false, or put it in quotes.
`);
});
