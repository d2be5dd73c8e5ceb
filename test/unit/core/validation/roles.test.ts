import fc from "fast-check";
import { expect, test } from "vitest";
import type { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { parseFixture, workspaceOf } from "../../../support/checkFindings.ts";

const repository = `#- kustomization.yaml
resources: [base, web/crds/a.yaml]
components: [part]
patches:
  - path: list.yaml
    target: {group: apps, version: v1, kind: Deployment, name: "w.*"}
  - path: merge.yaml
  - patch: |-
      - op: replace
        path: /spec/replicas
        value: 3
    target: {kind: Deployment}
#- base/kustomization.yaml
resources: [deployment.yaml]
#- base/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "shop/web:\${TAG}"}]}}
#- part/kustomization.yaml
apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
configMapGenerator: [{name: settings, literals: [a=b]}]
#- list.yaml
- {op: add, path: /spec/template/spec/containers/0/env, value: [{name: A, value: "1"}]}
- op: move
  from: /metadata/labels/a~1b
  path: /metadata/annotations/a~1b
#- merge.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {template: {spec: {containers: [{name: web, $patch: delete}]}}}
#- clusters/web.yaml
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: web, namespace: flux-system}
spec: {interval: 10m, prune: true, path: ./base, sourceRef: {kind: GitRepository, name: a}, postBuild: {substitute: {TAG: "1"}}}
#- web/Chart.yaml
apiVersion: v2
name: web
version: 1.2.3-rc.1
dependencies:
  - {name: db, version: ^1, repository: "https://example.com", alias: data}
#- web/values.yaml
replicas: 2
image: {repository: shop/web, tag: "1.8"}
#- web/values.schema.json
{"$schema": "http://json-schema.org/draft-07/schema#", "type": "object", "required": ["replicas"],
 "properties": {"replicas": {"type": "integer", "minimum": 0}, "image": {"$ref": "#/definitions/image"}},
 "definitions": {"image": {"type": "object", "additionalProperties": {"type": "string", "pattern": "^[^ ]+$"}}}}
#- web/templates/deployment.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: {{ .Release.Name }}}
#- web/crds/a.yaml
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions: [{name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object}}}]
#- .plumbline.yaml
substituted: [base]
`;

const { files } = parseFixture(repository);

test("a repository with every role in it has nothing wrong", () => {
  const workspace = workspaceOf(files);
  const serious = workspace.paths().flatMap((path) => workspace.findings(path).filter(({ severity }) => severity !== "information"));
  expect(serious).toEqual([]);
});

test.each([...files])("%s cut anywhere holds up nothing and says nothing outside of itself", (path, text) => {
  const workspace = workspaceOf(files);
  let slowest = 0;
  for (let length = 0; length <= text.length; length++) {
    const started = performance.now();
    workspace.update(path, text.slice(0, length));
    workspace.learnPlaces(new Map(workspace.pathsToLookUp().map((place) => [place, "nothing"])));
    const findings = workspace.findings(path);
    slowest = Math.max(slowest, performance.now() - started);
    for (const { range } of findings) {
      expect(range.start).toBeGreaterThanOrEqual(0);
      expect(range.end).toBeLessThanOrEqual(length);
    }
  }
  // A cut takes less than a millisecond; what hangs takes seconds.
  expect(slowest).toBeLessThan(500);
  expect(workspace.file(path)?.yaml.text).toBe(text);
  expect(workspace.findings(path).filter(({ severity }) => severity !== "information")).toEqual([]);
});

/** What may become of a file; nothing half typed, which is meant to change nothing for others. */
const variants: readonly ((text: string) => string | undefined)[] = [
  (text) => text,
  () => undefined,
  () => "# Nothing here any more.\n",
  (text) => text.replaceAll("web", "api"),
  (text) => text.replaceAll("base", "part"),
  (text) => text.replaceAll("Deployment", "Service"),
  (text) => text.replace("replicas", "replica").replace("substituted: [base]", "substituted: []"),
];

function lookUpRest(workspace: ManifestWorkspace): void {
  const seen = workspace.pathsToLookUp();
  workspace.learnPlaces(new Map(seen.map((path) => [path, "nothing"])));
}

test("after any changes the same is said as of files that were never otherwise", () => {
  const step = fc.record({ path: fc.constantFrom(...files.keys()), variant: fc.nat({ max: variants.length - 1 }) });
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const now = new Map(files);
      const workspace = workspaceOf(files);
      for (const { path, variant } of steps) {
        const text = variants[variant]?.(files.get(path) ?? "");
        if (text === undefined) now.delete(path);
        else now.set(path, text);
        workspace.updateAll([{ path, ...(text === undefined ? {} : { text }) }]);
        lookUpRest(workspace);
        // What is asked for in between is what could be kept too long.
        for (const other of now.keys()) workspace.findings(other);
      }
      const fresh = workspaceOf(now);
      for (const path of now.keys()) expect(workspace.findings(path), path).toEqual(fresh.findings(path));
    }),
    { numRuns: 100 },
  );
}, 60_000);
