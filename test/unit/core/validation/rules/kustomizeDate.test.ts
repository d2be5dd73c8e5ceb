import { test } from "vitest";
import { checkFindings, checkFix } from "../../../../support/checkFindings.ts";

test("dates that kustomize writes anew", () => {
  checkFindings(`
#- kustomization.yaml
resources: [app.yaml]
#- app.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  labels: {released: 2021-1-2}
#                    ^^^^^^^^ warning[kustomize-date]: kustomize makes 2021-01-02T00:00:00Z of 2021-1-2. Put it in quotes to keep it.
data:
  since: &since 2021-01-01
#               ^^^^^^^^^^ warning[kustomize-date]: kustomize makes 2021-01-01T00:00:00Z of 2021-01-01. Put it in quotes to keep it.
  again: *since
#        ^^^^^^ warning[kustomize-date]: kustomize makes 2021-01-01T00:00:00Z of 2021-01-01. Put it in quotes to keep it.
  until: 2021-12-31 1:02:03.50
#        ^^^^^^^^^^^^^^^^^^^^^ warning[kustomize-date]: kustomize makes 2021-12-31T01:02:03.5Z of 2021-12-31 1:02:03.50. Put it in quotes to keep it.
`);
});

test("a field for a time takes what kustomize makes", () => {
  checkFindings(`
#- kustomization.yaml
resources: [app.yaml]
#- app.yaml
apiVersion: v1
kind: Event
metadata: {name: a, namespace: shop}
involvedObject: {kind: Pod, name: a, namespace: shop}
firstTimestamp: 2021-01-01
#               ^^^^^^^^^^ warning[invalid-date-time]: firstTimestamp must be a time such as 2026-01-31T12:00:00Z, not "2021-01-01". kustomize makes the text "2021-01-01T00:00:00Z" of it.
#               ^^^^^^^^^^ warning[kustomize-date]: kustomize makes 2021-01-01T00:00:00Z of 2021-01-01. Put it in quotes to keep it.
`);
});

test("what kustomize keeps, and what it does not read", () => {
  checkFindings(`
#- kustomization.yaml
resources: [app.yaml]
#- app.yaml
apiVersion: v1
kind: ConfigMap
metadata:
  name: settings
  annotations: {since: 2021-01-01}
data:
  quoted: "2021-01-01"
  text: !!str 2021-01-01
  whole: 2021-01-01T10:00:00Z
  zone: 2021-01-01T10:00:00+02:00
  noDay: 2021-02-30
  noMonth: 2021-13-01
  noZone: 2021-01-01T10:00:00
  hour: 2021-01-01 24:00:00
  block: |
    2021-01-01
#- other.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: other}
data: {since: 2021-01-01}
`);
});

test("is quoted", () => {
  const head = "#- kustomization.yaml\nresources: [app.yaml]\n#- app.yaml\n";
  const object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  checkFix(`${head}${object}data: {since: 2021-01-01}\n`, "kustomize-date", `${object}data: {since: "2021-01-01"}`);
});
