import { expect, test } from "vitest";
import { checkFindings, parseFixture, workspaceOf } from "../../../../support/checkFindings.ts";

const account = `#- web.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, labels: {app: web}}
#- base/kustomization.yaml
resources: [api.yaml]
configMapGenerator: [{name: settings, literals: [a=b]}]
#- base/api.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: api, namespace: shop}
`;

test("patches are held against the objects of files, bases and generators", () => {
  checkFindings(`
#- kustomization.yaml
resources: [web.yaml, base]
patches:
  - path: patch.yaml
#         ^^^^^^^^^^ error[unmatched-patch]: ServiceAccount other is not among the objects of this kustomization.
  - patch: |-
#          ^ error[unmatched-patch]: ConfigMap web is not among the objects of this kustomization.
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: web}
  - target: {kind: ServiceAccount, name: "w.*"}
    patch: |-
      - {op: add, path: /metadata/labels/a, value: b}
  - target: {kind: ConfigMap, name: settings}
    patch: |-
      - {op: add, path: /data/c, value: d}
  - target: {kind: ServiceAccount, name: we}
#           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ information[unmatched-patch]: No object of this kustomization matches the target, so this patch changes nothing.
    patch: |-
      - {op: add, path: /metadata/labels/a, value: b}
  - target: {labelSelector: app=nothing}
    patch: |-
      - {op: add, path: /metadata/labels/a, value: b}
#- patch.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: other}
${account}`);
});

test("renamed objects are told by their kind alone", () => {
  checkFindings(`
#- kustomization.yaml
namePrefix: prod-
resources: [web.yaml, base]
patches:
  - target: {kind: ServiceAccount, name: prod-web}
    patch: |-
      - {op: add, path: /metadata/labels/a, value: b}
  - target: {kind: Secret}
#           ^^^^^^^^^^^^^^ information[unmatched-patch]: No object of this kustomization matches the target, so this patch changes nothing.
    patch: |-
      - {op: add, path: /metadata/labels/a, value: b}
${account}`);
});

test.each([
  ["a remote resource", "resources: [web.yaml, https://example.com/a.yaml]"],
  ["a chart", "resources: [web.yaml]\nhelmCharts: [{name: a}]"],
  ["a transformer", "resources: [web.yaml]\ntransformers: [t.yaml]"],
  ["a broken file", "resources: [web.yaml, broken.yaml]"],
])("with %s nothing is known", (_, head) => {
  const text = `
#- kustomization.yaml
${head}
patches: [{target: {kind: Secret}, path: p.yaml}]
#- p.yaml
- {op: add, path: /metadata/labels/a, value: b}
#- t.yaml
apiVersion: builtin
kind: PrefixTransformer
metadata: {name: a}
prefix: a-
${account}`;
  const { files } = parseFixture(`${text}${head.includes("broken") ? "#- broken.yaml\napiVersion: v1\nkind: [\n" : ""}`);
  expect(workspaceOf(files).findings("kustomization.yaml")).toEqual([]);
});

test("what a component patches is elsewhere", () => {
  checkFindings(`
#- kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target: {kind: Secret}
    patch: |-
      - {op: add, path: /metadata/labels/a, value: b}
`);
});
