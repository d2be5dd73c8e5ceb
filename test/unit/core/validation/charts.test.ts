import { test } from "vitest";
import { checkFindings } from "../../../support/checkFindings.ts";

test("a chart is checked as Helm reads it", () => {
  checkFindings(`
#- Chart.yaml
apiVersion: v4
#           ^^ error[invalid-enum-value]: apiVersion must be v1, v2 or v3, not "v4".
name: web
version: 1.0.0
appVersion: 1.8
#           ^^^ warning[wrong-type]: appVersion must be a string, not the number 1.8.
type: lib
#     ^^^ error[invalid-enum-value]: type must be application or library, not "lib".
maintainer: []
#<^^^^^^^^^^ warning[unknown-field]: Chart has no field "maintainer". Did you mean "maintainers"?
keywords: web
#         ^^^ error[wrong-type]: keywords must be a list, not the string "web".
`);
});

test("a chart needs its name and version, and may say much more", () => {
  checkFindings(`
#- a/Chart.yaml
apiVersion: v2
#<^^^^^^^^^^^^^^ error[missing-field]: Chart needs name and version.
#- b/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
kubeVersion: ">= 1.30.0-0"
description: ~
type: application
keywords: [web]
home: https://example.com
sources: [https://example.com]
maintainers: [{name: ann, email: ann@example.com, url: https://example.com}]
icon: https://example.com/a.svg
appVersion: "1.8"
deprecated: false
annotations: {a: b}
`);
});

test("what is made from a template is left alone, and so is everything in templates", () => {
  checkFindings(`
#- scaffold/Chart.yaml
apiVersion: v2
name: {{ cookiecutter.name }}
#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.0.0
#- web/templates/broken.yaml
apiVersion: v1
kind: Deployments
metadata: [
#- web/templates/deep/a.yaml
kind: {{ .Values.kind }}
#- web/crds/a.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: a, label: {}}
#                   ^^^^^ error[unknown-field]: ObjectMeta has no field "label". Did you mean "labels"?
`);
});
