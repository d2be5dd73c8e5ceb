import { expect, test } from "vitest";
import { documentRole } from "../../../../server/src/core/manifest/documentRole.ts";
import { mergeFileFacts, readFileFacts, type WorkspaceFacts } from "../../../../server/src/core/manifest/workspaceFacts.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

function factsOf(files: Readonly<Record<string, string>>): WorkspaceFacts {
  return mergeFileFacts(Object.entries(files).flatMap(([path, text]) => readFileFacts(path, parseYaml(text).documents) ?? []));
}

function roleOf(path: string, text: string, files: Readonly<Record<string, string>> = {}): string {
  const [document] = parseYaml(text).documents;
  if (!document) throw new Error("A file always has a document.");
  const { role, substituted, encrypted } = documentRole({ path, document, facts: factsOf(files), text });
  return [role, ...(substituted ? ["substituted"] : []), ...(encrypted ? ["encrypted"] : [])].join(" ");
}

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";

test.each([
  ["a.yaml", configMap, "manifest"],
  ["a.yaml", '{"apiVersion": "v1", "kind": "ConfigMap"}', "manifest"],
  ["a.yaml", "apiVersion: apps/v1\nkind:\n", "unfinished"],
  ["a.yaml", "kind: Deployment\nmeta", "unfinished"],
  ["a.yaml", "spec: {containers: [{name: a, $patch: delete}]}\napiVersion: v1\nkind: Pod\n", "strategicMergePatch"],
  ["a.yaml", "- {op: replace, path: /spec/replicas, value: 3}\n", "jsonPatch"],
  ["kustomization.yaml", "resources: [a.yaml]\n", "kustomization"],
  ["a.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n", "component"],
  ["kustomization.yaml", "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n", "component"],
  ["kustomization.yml", "apiVersion: v1\nkind: Kustomization\n", "kustomization"],
  ["kustomization.yaml", "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: a}\n", "manifest"],
  ["Kustomization", "", "kustomization"],
  ["labels.yaml", "apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: a}\n", "other"],
  [".plumbline.yaml", "environments: []\n", "plumblineConfig"],
  ["chart/Chart.yaml", "name: a\nversion: 1.0.0\n", "chart"],
  ["compose.yaml", "services: {web: {image: nginx}}\n", "other"],
  [".github/workflows/ci.yaml", "on: push\njobs: {}\n", "other"],
  ["kind.yaml", "apiVersion: kind.x-k8s.io/v1alpha4\nkind: Cluster\n", "other"],
  ["config", "apiVersion: v1\nkind: Config\nclusters: []\n", "other"],
  ["config/patches/a.yaml", configMap, "strategicMergePatch"],
  ["config/auth_proxy_patch.yaml", configMap, "strategicMergePatch"],
  ["crd/patch.json", '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}}', "strategicMergePatch"],
  ["config/dispatch.yaml", configMap, "manifest"],
  ["note.yaml", "apiVersion: release-notes/v2\nkind: bug-fix\narea: networking\n", "other"],
  ["slo.yaml", "apiVersion: openslo/v1\nkind: Service\nmetadata: {name: a}\n", "other"],
  ["talos.yaml", "apiVersion: v1alpha1\nkind: UserVolumeConfig\nname: a\n", "other"],
  ["a.yaml", "apiVersion: v1beta1\nkind: Deployment\nmetadata: {name: a}\n", "manifest"],
  ["a.yaml", "apiVersion: v1\nkind: Pood\n", "manifest"],
  ["eviction.json", '{"apiVersion": "policy/v1", "kind": "Eviction", "metadata": {"name": "a"}}', "other"],
  ["review.yaml", "apiVersion: admission.k8s.io/v1\nkind: AdmissionReview\nrequest: {}\n", "other"],
  ["app.yaml", "apiVersion: 0.1.0\nkind: ksonnet.io/app\nname: a\n", "other"],
  ["a.yaml", "apiVersion: apps\nkind: Deployment\nmetadata: {name: a}\n", "manifest"],
  ["crossplane.yaml", "apiVersion: meta.pkg.crossplane.io/v1\nkind: Configuration\nmetadata: {name: a}\n", "other"],
  ["a.yaml", "apiVersion: app/v1\nkind: Deployment\nmetadata: {name: a}\n", "manifest"],
  ["chainsaw-test.yaml", "apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nmetadata: {name: a}\n", "other"],
  ["test.yaml", "apiVersion: kyverno.io/v1\nkind: Test\nmetadata: {name: a}\n", "other"],
  ["tests/00-assert.yaml", configMap, "testInput"],
  ["metadata.yaml", "apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3\nkind: Metadata\nreleaseSeries: []\n", "other"],
  ["a.yaml", "apiVersion: clusterctl.cluster.x-k8s.io/v1alpha3\nkind: Provider\nmetadata: {name: a}\n", "manifest"],
  ["apis.json", '{"kind": "APIGroupList", "apiVersion": "v1", "groups": []}', "other"],
  [".sops.yaml", "creation_rules: []\n", "other"],
  ["a.yaml", "", "other"],
  ["a.yaml", "plain text", "other"],
  ["t.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  {{- if .Values.a }}\n  name: a\n  {{- end }}\n", "template"],
  ["s.yaml", `${configMap}data: {a: "ENC[AES256_GCM,data:x]"}\nsops: {mac: x, version: 3.8.1}\n`, "manifest encrypted"],
])("%s with %j is %s", (path, text, role) => {
  expect(roleOf(path, text)).toBe(role);
});

test("everything in the templates of a chart is a template, and the chart's values are values", () => {
  const files = { "charts/web/Chart.yaml": "name: web\nversion: 1.0.0\n" };
  expect(roleOf("charts/web/templates/deep/a.yaml", configMap, files)).toBe("template");
  expect(roleOf("charts/web/values-prod.yaml", "replicas: 1\n", files)).toBe("values");
  expect(roleOf("charts/web/crds/a.yaml", configMap, files)).toBe("manifest");
  expect(roleOf("templates/a.yaml", configMap, files)).toBe("manifest");
});

test("a kustomization gives its files their roles", () => {
  const files = {
    "base/kustomization.yaml": `
resources: [a.yaml, ../shared/b.yaml]
patches: [{path: p.yaml}, {patch: "- op: x", target: {kind: Pod}}]
patchesJson6902: [{path: j.yaml, target: {kind: Pod, name: a}}]
configMapGenerator: [{name: c, files: [key=data.yaml]}]
helmCharts: [{name: h, valuesFile: h.yaml}]
transformers: [t.yaml]
`,
  };
  expect(roleOf("base/a.yaml", configMap, files)).toBe("manifest");
  expect(roleOf("shared/b.yaml", "name: [", files)).toBe("unfinished");
  expect(roleOf("base/p.yaml", configMap, files)).toBe("strategicMergePatch");
  expect(roleOf("base/data.yaml", configMap, files)).toBe("other");
  expect(roleOf("base/h.yaml", "a: 1\n", files)).toBe("values");
  expect(roleOf("base/t.yaml", configMap, files)).toBe("other");
});

test("Flux substitutes in the path of a Kustomization with postBuild, and in what that refers to", () => {
  const files = {
    "clusters/flux.yaml": `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps}
spec: {path: ./apps/web, postBuild: {substitute: {a: b}}}
`,
    "apps/web/kustomization.yaml": "resources: [../../base/web]\n",
  };
  expect(roleOf("apps/web/a.yaml", configMap, files)).toBe("manifest substituted");
  expect(roleOf("base/web/a.yaml", configMap, files)).toBe("manifest substituted");
  expect(roleOf("apps/api/a.yaml", configMap, files)).toBe("manifest");
});

test("Flux leaves alone what says so, and the configuration can say where it substitutes", () => {
  const files = { ".plumbline.yaml": "substituted: [./apps, 1, ../out]\n" };
  expect(roleOf("apps/a.yaml", configMap, files)).toBe("manifest substituted");
  expect(roleOf("base/a.yaml", configMap, files)).toBe("manifest");
  const kept = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}}\n";
  expect(roleOf("apps/a.yaml", kept, files)).toBe("manifest");
});

test("what tests compare with is a part of an object, and what one of them or a kustomization creates is whole", () => {
  const assertions = (...names: readonly string[]): string =>
    `apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec: {steps: [{try: [${names.map((name) => `{assert: {file: ${name}}}`).join(", ")}]}]}\n`;
  const files = {
    "t/a.yaml": assertions("part.yaml", "both.yaml", "listed.yaml"),
    "t/b.yaml": "apiVersion: chainsaw.kyverno.io/v1alpha1\nkind: Test\nspec: {steps: [{try: [{apply: {file: both.yaml}}]}]}\n",
    "t/kustomization.yaml": "resources: [listed.yaml, web-assert.yaml]\n",
  };
  expect(roleOf("t/part.yaml", configMap, files)).toBe("testInput");
  expect(roleOf("t/part.yaml", "apiVersion: v1\nkind:\n", files)).toBe("testInput");
  expect(roleOf("t/both.yaml", configMap, files)).toBe("manifest");
  expect(roleOf("t/listed.yaml", configMap, files)).toBe("manifest");
  expect(roleOf("t/web-assert.yaml", configMap, files)).toBe("manifest");
  expect(roleOf("t/other.yaml", configMap, files)).toBe("manifest");
});

test("later steps of a test with numbered files are merged into what is there", () => {
  const files = { "t/01-assert.yaml": configMap };
  expect(roleOf("t/00-install.yaml", configMap, files)).toBe("manifest");
  expect(roleOf("t/01-scale.yaml", configMap, files)).toBe("strategicMergePatch");
  expect(roleOf("u/01-scale.yaml", configMap, files)).toBe("manifest");
});
