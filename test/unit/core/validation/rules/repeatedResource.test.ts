import { test } from "vitest";
import { checkFindings } from "../../../../support/checkFindings.ts";

test("a file that is listed again, and an object that another file declares", () => {
  checkFindings(`
#- kustomization.yaml
resources:
  - web.yaml
  - ./web.yaml
#   ^^^^^^^^^^ error[repeated-resource]: ./web.yaml is listed already.
  - copy.yaml
#   ^^^^^^^^^ error[repeated-resource]: ServiceAccount shop/web is declared in web.yaml already.
  - twice.yaml
#   ^^^^^^^^^^ error[repeated-resource]: ServiceAccount api is declared in twice.yaml twice.
#- web.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
#- copy.yaml
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: ServiceAccount, metadata: {name: web, namespace: shop}}
#- twice.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: api}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: api}
`);
});

test("a base that is listed again", () => {
  checkFindings(`
#- kustomization.yaml
resources: [base, hollow, ./base, hollow]
#                         ^^^^^^ error[repeated-resource]: ./base is listed already.
#- base/kustomization.yaml
configMapGenerator: [{name: a, literals: [a=b]}]
#- hollow/kustomization.yaml
namePrefix: a-
`);
});

test("files without objects may stand twice, and objects may differ in one part of their name", () => {
  checkFindings(`
#- kustomization.yaml
resources: [empty.yaml, empty.yaml, a.yaml, b.yaml, generated.yaml]
components: [part, part]
#- empty.yaml
# Nothing yet.
#- a.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: web}
#- b.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: web}
#- generated.yaml
apiVersion: batch/v1
kind: Job
metadata: {generateName: a-}
#          ^^^^^^^^^^^^ warning[kustomize-name]: kustomize refuses objects without metadata.name; generateName is not enough for it. Give this one a name.
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}
---
apiVersion: batch/v1
kind: Job
metadata: {generateName: a-}
#          ^^^^^^^^^^^^ warning[kustomize-name]: kustomize refuses objects without metadata.name; generateName is not enough for it. Give this one a name.
spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}
#- part/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
commonAnnotations: {a: b}
`);
});
