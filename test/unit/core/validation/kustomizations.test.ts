import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { checkFindings, checkFix } from "../../../support/checkFindings.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

// What the kustomize in kubectl says to these is in test/cluster/kustomizations.test.ts.

test("unknown fields and wrong types are found at any depth", () => {
  checkFindings(`
#- kustomization.yaml
resource: [a.yaml]
#<^^^^^^^^ error[unknown-field]: Kustomization has no field "resource". Did you mean "resources"?
namePrefix: 1
#           ^ error[wrong-type]: namePrefix must be a string, not the number 1.
commonAnnotations: {build: 7, a: "a"}
#                          ^ error[wrong-type]: build must be a string, not the number 7.
images: [{name: a, newtags: b}]
#                  ^^^^^^^ error[unknown-field]: KustomizeImage has no field "newtags". Did you mean "newTag"?
replicas: [{name: a, count: "3"}]
#                 ^ error[unmatched-replicas]: No Deployment, StatefulSet, ReplicaSet or ReplicationController of this kustomization is called a.
#                           ^^^ error[wrong-type]: count must be an integer, not the string "3".
patches: {path: a.yaml}
#        ^^^^^^^^^^^^^^ error[wrong-type]: patches must be a list, not an object.
configMapGenerator:
  - name: a
    options: {immutable: "true"}
#                        ^^^^^^ error[wrong-type]: immutable must be true or false, not the string "true".
sortOptions: {order: name}
#                    ^^^^ error[invalid-enum-value]: order must be legacy or fifo, not "name".
`);
});

test("what kustomize takes gives no finding", () => {
  checkFindings(`
#- kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
metadata: {name: a, annotations: {config.kubernetes.io/local-config: "true"}}
namePrefix: a-
nameSuffix:
namespace: null
Resources: []
labels: [{pairs: {a: b}, includeSelectors: true, fields: [{path: spec/a, create: true, group: a, kind: B}]}]
images: [{name: a, newName: b, newTag: "1", digest: "", tagSuffix: a}, null]
replicas: [{name: a, count: 3}]
replacements:
  - source: {kind: A, name: b, fieldPath: spec.a, options: {delimiter: ".", index: 0}}
    targets: [{select: {kind: B}, reject: [{name: c}], fieldPaths: [a.b], options: {create: true}}]
configMapGenerator: [{name: a, namespace: b, behavior: merge, literals: [a=b], options: {labels: {a: b}, disableNameSuffixHash: true}}]
secretGenerator: [{name: a, type: Opaque, literals: [a=b]}]
generatorOptions: {annotations: {a: b}}
helmCharts: [{name: a, version: "1", repo: b, valuesInline: {a: {b: 1}}, valuesMerge: merge, includeCRDs: true, apiVersions: [a]}]
helmGlobals: {chartHome: charts}
openapi: {version: v1.20.4}
sortOptions: {order: legacy, legacySortOptions: {orderFirst: [A], orderLast: [B]}}
buildMetadata: [originAnnotations]
---
this: is not read
#- part/kustomization.yml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
`);
});

test("kustomize takes the last of two equal keys", () => {
  checkFindings(`
#- kustomization.yaml
namePrefix: a-
namePrefix: b-
#<^^^^^^^^^^ warning[yaml-duplicate-key]: namePrefix stands here twice. kubectl keeps the last one; a strict server refuses both. Delete one of them.
`);
});

test("a field is set right", () => {
  checkFix("#- kustomization.yaml\nresource: []\n", "unknown-field", "resources: []");
});

test("every prefix of a kustomization is read without a throw", () => {
  const text = `apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources: [a.yaml, "b", ../c]
patches:
  - path: p.yaml
  - target: {kind: Deployment, name: "[a"}
    patch: |-
      - op: add
        path: /spec/replicas
        value: 3
  - patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {replicas: \\"3\\"}}"
configMapGenerator: [{name: a, files: [a=b.txt]}]
`;
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  for (let length = 0; length <= text.length; length++) {
    workspace.update("kustomization.yaml", text.slice(0, length));
    workspace.learnPlaces(new Map(workspace.pathsToLookUp().map((path) => [path, "nothing"])));
    for (const { range } of workspace.findings("kustomization.yaml")) {
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThanOrEqual(length);
    }
  }
});
