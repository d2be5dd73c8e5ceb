import { expect, test } from "vitest";
import type { SourceField } from "../../../../server/src/core/drift/sourceFields.ts";
import { SourceIndex } from "../../../../server/src/core/environment/sourceIndex.ts";
import { placeInFile } from "../../../../server/src/core/environment/sourcePlaces.ts";
import type { DriftEntry } from "../../../../server/src/core/environment/types.ts";
import type { SourceFile } from "../../../../server/src/core/environment/writtenObjects.ts";
import type { FieldPath } from "../../../../server/src/core/fieldPath.ts";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const overlay = "overlays/prod/kustomization.yaml";
const base = "base/kustomization.yaml";
const manifest = "base/web.yaml";

const web = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 1
  template:
    spec:
      containers:
        - name: web
          image: localhost:5000/web:1.7
        - name: helper
          image: mirror/helper
`;

const replicasPath: FieldPath = [
  { kind: "field", name: "spec" },
  { kind: "field", name: "replicas" },
];

function imageOf(container: string): FieldPath {
  const steps = ["spec", "template", "spec", "containers"].map((name) => ({ kind: "field", name }) as const);
  return [...steps, { kind: "key", keys: { name: container } }, { kind: "field", name: "image" }];
}

function changed(path: FieldPath, desired: JsonValue, live: JsonValue): SourceField {
  return { difference: { path, kind: "changed", quiet: false, desired, live }, path, cause: "environment" };
}

function pathOf(...names: readonly string[]): FieldPath {
  return names.map((name) => ({ kind: "field", name }));
}

function entryOf(atSource: readonly SourceField[], changes: Partial<DriftEntry> = {}): DriftEntry {
  const id = { group: "apps", kind: "Deployment", namespace: "shop", name: "prod-web" };
  return {
    key: "web",
    id,
    version: "v1",
    application: "web",
    verdict: "outOfBand",
    differences: [],
    pending: [],
    points: ["working", "main", "live"],
    origin: { path: manifest, document: 0, range: { start: 0, end: 0 }, kustomization: overlay },
    atSource,
    ...changes,
  };
}

/** What is told in a file: `name web: 1.8`, the first key of what sets the fields and the values that are pointed at. */
function told(
  files: Readonly<Record<string, string>>,
  path: string,
  fields: readonly SourceField[],
  changes?: Partial<DriftEntry>,
): readonly string[] {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  const all: Readonly<Record<string, string>> = { [manifest]: web, [base]: "resources: [web.yaml]\n", ...files };
  for (const [other, content] of Object.entries(all)) workspace.update(other, content);
  const index = new SourceIndex();
  index.update({ changed: [entryOf(fields, changes)], removed: [] });
  const fileAt = (other: string): SourceFile | undefined => {
    const documents = workspace.file(other)?.yaml.documents.map((document) => ({ document, role: workspace.roleOf(other, document)! }));
    return documents && { path: other, text: all[other]!, documents, catalog: builtInCatalog() };
  };
  const text = all[path]!;
  const placed = placeInFile(fileAt(path)!, index, (gvk) => builtInCatalog().find(gvk), fileAt);
  return placed.flatMap(({ isDeclared, fields: told, range: { start } }) => [
    `${isDeclared ? "declares" : "sets"} ${text.slice(start).split("\n")[0]!}`,
    ...told.map(({ place, range }) => `${place} ${text.slice(range.start, range.end)}`),
  ]);
}

function overlayWith(lists: string, more = ""): string {
  return `resources: [../../base]\nnamePrefix: prod-\n${lists}${more}`;
}

const tag = changed(imageOf("web"), "localhost:5000/web:1.8", "localhost:5000/web:hotfix");

test("the tag of an image is told where the overlay sets it", () => {
  const lists = 'images:\n  - name: other\n    newTag: "1.8"\n  - name: localhost:5000/web\n    newTag: "1.8" # for now\n';
  expect(told({ [overlay]: overlayWith(lists) }, overlay, [tag])).toEqual(["sets name: localhost:5000/web", 'field "1.8"']);
});

test("the count of replicas is told by the name with the prefix or without, with the image", () => {
  for (const name of ["web", "prod-web"]) {
    const lists = `replicas:\n- {name: other, count: 3}\n- {name: ${name}, count: 3}\nimages:\n- name: localhost:5000/web\n  newTag: "1.8"\n`;
    const fields = [tag, changed(replicasPath, 3, 5)];
    expect(told({ [overlay]: overlayWith(lists) }, overlay, fields)).toEqual([`sets name: ${name}, count: 3}`, 'field "1.8"', "field 3"]);
  }
});

test("of a new name and a new tag the part that differs is pointed at", () => {
  const lists = "images:\n- name: localhost:5000/web\n  newName: shop/web\n  newTag: v1\n";
  const at = (live: string): readonly string[] =>
    told({ [overlay]: overlayWith(lists) }, overlay, [changed(imageOf("web"), "shop/web:v1", live)]);
  expect(at("shop/web:v2")).toEqual(["sets name: localhost:5000/web", "field v1"]);
  expect(at("shop/hotfix:v1")).toEqual(["sets name: localhost:5000/web", "field shop/web"]);
});

test("a digest takes the place of the tag", () => {
  const lists = "images:\n- name: localhost:5000/web\n  digest: sha256:aa\n";
  const field = changed(imageOf("web"), "localhost:5000/web@sha256:aa", "localhost:5000/web@sha256:bb");
  expect(told({ [overlay]: overlayWith(lists) }, overlay, [field])).toEqual(["sets name: localhost:5000/web", "field sha256:aa"]);
});

test("what is not certain is not told", () => {
  const none = (lists: string, field: SourceField = tag): void => {
    expect(told({ [overlay]: overlayWith(lists) }, overlay, [field])).toEqual([]);
  };
  // Something else has the last word.
  none("images:\n- name: localhost:5000/web\n  newTag: other\n");
  // For another image than the file has, though the outcome is the same.
  none("images:\n- name: helper\n  newName: mirror/helper\n", changed(imageOf("helper"), "mirror/helper", "mirror/helper:2"));
  // Two for one image.
  none('images:\n- name: localhost:5000/web\n  newTag: a\n- name: localhost:5000/web\n  newTag: "1.8"\n');
  // A container that the file does not have.
  none('images:\n- name: localhost:5000/web\n  newTag: "1.8"\n', changed(imageOf("added"), "localhost:5000/web:1.8", "x"));
  none("replicas:\n- {name: web, count: 2}\n", changed(replicasPath, 3, 5));
  none("replicas:\n- {name: other, count: 3}\n", changed(replicasPath, 3, 5));
});

test("of kustomizations one above the other the upper one that sets the value counts", () => {
  const images = 'images:\n- name: localhost:5000/web\n  newTag: "1.8"\n';
  const below = `resources: [web.yaml]\n${images}`;
  expect(told({ [base]: below, [overlay]: overlayWith("") }, base, [tag])).toEqual(["sets name: localhost:5000/web", 'field "1.8"']);
  expect(told({ [base]: below, [overlay]: overlayWith(images) }, base, [tag])).toEqual([]);
  expect(told({ [base]: below, [overlay]: overlayWith(images) }, overlay, [tag])).toHaveLength(2);
  // A way that the manifest does not come: the overlay is made of it as well.
  const beside = "beside/kustomization.yaml";
  const files = { [beside]: `resources: [other.yaml]\n${images}`, [overlay]: "resources: [../../base, ../../beside]\n" };
  expect(told(files, beside, [tag])).toEqual([]);
});

test("a component sets what is listed beside it", () => {
  const component = "components/pin/kustomization.yaml";
  const text = 'kind: Component\nimages:\n- name: localhost:5000/web\n  newTag: "1.8"\n';
  const files = { [component]: text, [overlay]: overlayWith("components: [../../components/pin]\n") };
  expect(told(files, component, [tag])).toEqual(["sets name: localhost:5000/web", 'field "1.8"']);
  expect(told({ ...files, [overlay]: overlayWith("") }, component, [tag])).toEqual([]);
});

test("a patch that stands in the kustomization is told at its line", () => {
  const patch = (target: string): string =>
    `patches:\n  - patch: |-\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec:\n        replicas: 3 # more\n${target}`;
  const field = changed(replicasPath, 3, 5);
  const lines = (target: string): readonly string[] => told({ [overlay]: overlayWith(patch(target)) }, overlay, [field]);
  expect(lines("")).toEqual(["sets apiVersion: apps/v1", "field 3"]);
  expect(lines("    target: {kind: Deployment, name: web}\n")).toEqual(["sets apiVersion: apps/v1", "field 3"]);
  // It may be for several, or is for another one.
  expect(lines("    target: {kind: Deployment}\n")).toEqual([]);
  expect(lines("    target: {kind: Deployment, name: other}\n")).toEqual([]);
  expect(told({ [overlay]: overlayWith(patch("")) }, overlay, [changed(replicasPath, 4, 5)])).toEqual([]);
  // Of a kustomization that the manifest does not come through.
  const beside = { "beside/kustomization.yaml": `resources: [other.yaml]\n${patch("")}`, [overlay]: overlayWith("") };
  expect(told(beside, "beside/kustomization.yaml", [field])).toEqual([]);
});

const label = (key: string, ...holder: readonly string[]): FieldPath => pathOf(...holder, key);

test("labels are told at their entry, as far as they reach", () => {
  const own = label("env", "metadata", "labels");
  const template = label("env", "spec", "template", "metadata", "labels");
  const selector = label("env", "spec", "selector", "matchLabels");
  const at = (lists: string, path: FieldPath, desired = "prod"): readonly string[] =>
    told({ [overlay]: overlayWith(lists) }, overlay, [changed(path, desired, "test")]);
  const found = ["sets env: prod", "field prod"];
  const pairs = "labels:\n- pairs:\n    env: prod\n";
  expect(at(pairs, own)).toEqual(found);
  expect(at(pairs, template)).toEqual([]);
  expect(at(`${pairs}  includeTemplates: true\n`, template)).toEqual(found);
  expect(at(`${pairs}  includeTemplates: true\n`, selector)).toEqual([]);
  expect(at(`${pairs}  includeSelectors: true\n`, selector)).toEqual(found);
  expect(at(`${pairs}  includeSelectors: true\n`, template)).toEqual(found);
  expect(at("commonLabels:\n  env: prod\n", selector)).toEqual(found);
  expect(at("commonLabels:\n  env: prod\n", own)).toEqual(found);
  // Something else has the last word, or it is another map of texts.
  expect(at(pairs, own, "staging")).toEqual([]);
  expect(at("commonLabels:\n  env: prod\n", label("env", "metadata", "annotations"))).toEqual([]);
  expect(at("commonLabels:\n  env: prod\n", label("env", "spec", "strategy"))).toEqual([]);
});

test("annotations are told at their entry, in templates too", () => {
  const lists = 'commonAnnotations:\n  team: "shop" # theirs\n';
  for (const path of [label("team", "metadata", "annotations"), label("team", "spec", "template", "metadata", "annotations")]) {
    expect(told({ [overlay]: overlayWith(lists) }, overlay, [changed(path, "shop", "x")])).toEqual([
      'sets team: "shop" # theirs',
      'field "shop"',
    ]);
  }
});

test("the upper one of two that set a label is told, and the lower one where the upper does not", () => {
  const path = label("env", "metadata", "labels");
  const files = { [base]: "resources: [web.yaml]\ncommonLabels: {env: prod}\n", [overlay]: overlayWith("commonLabels: {env: prod}\n") };
  expect(told(files, base, [changed(path, "prod", "x")])).toEqual([]);
  expect(told(files, overlay, [changed(path, "prod", "x")])).toHaveLength(2);
  expect(told({ ...files, [overlay]: overlayWith("") }, base, [changed(path, "prod", "x")])).toEqual(["sets env: prod}", "field prod"]);
});

const withReference = web.replace("          image: mirror/helper\n", "          image: mirror/helper\n      serviceAccountName: runner\n");

test("names that got a prefix or suffix are told there, and in the manifest that says the name", () => {
  const path = pathOf("spec", "template", "spec", "serviceAccountName");
  const files = { [manifest]: withReference, [overlay]: overlayWith("nameSuffix: -v1\n") };
  const at = (file: string, live: string, desired = "prod-runner-v1"): readonly string[] =>
    told(files, file, [changed(path, desired, live)]);
  expect(at(overlay, "runner-v1")).toEqual(["sets namePrefix: prod-", "field prod-"]);
  expect(at(overlay, "prod-runner")).toEqual(["sets nameSuffix: -v1", "field -v1"]);
  expect(at(manifest, "other")).toEqual(["declares apiVersion: apps/v1", "field runner"]);
  // Something else has set it.
  expect(at(overlay, "x", "robot")).toEqual([]);
  expect(at(manifest, "x", "robot")).toEqual(["declares apiVersion: apps/v1", "resource web"]);
  // It stands in the manifest as it is.
  expect(at(overlay, "x", "runner")).toEqual([]);
});

test("a namespace within a resource is told at the namespace of the kustomization", () => {
  const binding = `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: web}
subjects: [{kind: ServiceAccount, name: default, namespace: dev}]
`;
  const id = { group: "rbac.authorization.k8s.io", kind: "RoleBinding", namespace: "shop", name: "prod-web" };
  const path: FieldPath = [
    { kind: "field", name: "subjects" },
    { kind: "index", index: 0 },
    { kind: "field", name: "namespace" },
  ];
  const files = { [manifest]: binding, [overlay]: overlayWith("namespace: shop\n") };
  expect(told(files, overlay, [changed(path, "shop", "kube-system")], { id })).toEqual(["sets namespace: shop", "field shop"]);
  expect(told(files, overlay, [changed(path, "other", "kube-system")], { id })).toEqual([]);
});

test("an operation of a JSON patch is told at its value, in the kustomization and in a file", () => {
  const operations = (indent: string): string =>
    [
      "- op: replace",
      "  path: /spec/replicas",
      "  value: 3 # more",
      "- {op: add, path: /spec/template/spec/containers/0/image, value: shop/web}",
      "- op: add",
      "  path: /spec/template/spec/containers/-",
      "  value: {name: added, image: shop/added}",
      "- {op: remove, path: /spec/paused}",
      "",
    ]
      .map((line) => (line === "" ? "" : `${indent}${line}`))
      .join("\n");
  const inline = overlayWith(`patches:\n- target: {kind: Deployment, name: w.b}\n  patch: |-\n${operations("    ")}`);
  const file = "overlays/prod/patch.yaml";
  const files = { [overlay]: overlayWith("patches:\n- target: {kind: Deployment}\n  path: patch.yaml\n"), [file]: operations("") };
  const both = (field: SourceField, expected: readonly string[]): void => {
    expect(told({ [overlay]: inline }, overlay, [field])).toEqual(expected);
    expect(told(files, file, [field])).toEqual(expected);
    expect(told(files, overlay, [field])).toEqual([]);
  };
  both(changed(replicasPath, 3, 5), ["sets op: replace", "field 3"]);
  both(changed(imageOf("web"), "shop/web", "x"), [
    "sets op: add, path: /spec/template/spec/containers/0/image, value: shop/web}",
    "field shop/web",
  ]);
  both(changed(imageOf("added"), "shop/added", "x"), ["sets op: add", "field shop/added"]);
  const paused = pathOf("spec", "paused");
  const live: SourceField = { difference: { path: paused, kind: "extra", quiet: false, live: true }, path: paused, cause: "environment" };
  both(live, ["sets op: remove, path: /spec/paused}", "field /spec/paused"]);
  // Another value, another container, another target.
  both(changed(replicasPath, 4, 5), []);
  both(changed(imageOf("helper"), "shop/web", "x"), []);
  const elsewhere = inline.replace("w.b", "api");
  expect(told({ [overlay]: elsewhere }, overlay, [changed(replicasPath, 3, 5)])).toEqual([]);
});

test("an expression in a target holds nothing up", () => {
  const hostile = `${"(a*)*".repeat(20)}b`;
  const lists = `patches:\n- target: {kind: Deployment, name: "${hostile}"}\n  patch: |-\n    - {op: replace, path: /spec/replicas, value: 3}\n`;
  const id = { group: "apps", kind: "Deployment", namespace: "shop", name: "a".repeat(253) };
  const started = performance.now();
  expect(told({ [overlay]: overlayWith(lists) }, overlay, [changed(replicasPath, 3, 5)], { id })).toEqual([]);
  expect(performance.now() - started).toBeLessThan(1000);
});

const generated = `resources: [../../base]
generatorOptions:
  labels: {made: "yes"}
configMapGenerator:
- name: settings
  literals:
  - LEVEL=info
  - "MODE='fast'"
  files: [app.conf, other.conf=conf/x.conf]
  envs: [more.env]
secretGenerator:
- name: keys
  literals: [TOKEN=planted]
  files:
  - tls.key
`;

function generatedBy(kind: string, name: string): Partial<DriftEntry> {
  return {
    id: { group: "", kind, namespace: "shop", name },
    origin: { path: overlay, document: 0, range: { start: 0, end: 0 }, kustomization: overlay },
  };
}

test("what a generator makes is told at its literal, its file or its list of variables", () => {
  const at = (key: string, desired: JsonValue, kind = "ConfigMap", name = "settings-5h2k"): readonly string[] =>
    told({ [overlay]: generated }, overlay, [changed(pathOf("data", key), desired, "x")], generatedBy(kind, name));
  const declared = "declares name: settings";
  expect(at("LEVEL", "info")).toEqual([declared, "field info"]);
  expect(at("MODE", "fast")).toEqual([declared, "field 'fast'"]);
  expect(at("app.conf", "a\nb\n")).toEqual([declared, "field app.conf"]);
  expect(at("other.conf", "a")).toEqual([declared, "field other.conf=conf/x.conf"]);
  expect(at("FROM_ENV", "a")).toEqual([declared, "field more.env"]);
  // A patch has changed it since.
  expect(at("LEVEL", "debug")).toEqual([declared, "resource settings"]);
  // Values of Secrets are marks here.
  expect(at("TOKEN", "(masked 1)", "Secret", "keys-5h2k")).toEqual(["declares name: keys", "field planted"]);
  expect(at("tls.key", "(masked 1)", "Secret", "keys-5h2k")).toEqual(["declares name: keys", "field tls.key"]);
  expect(at("added", "x", "Secret", "keys-5h2k")).toEqual(["declares name: keys", "resource keys"]);
});

test("labels of generators, and what is only there, are told at the generator", () => {
  const made = changed(pathOf("metadata", "labels", "made"), "yes", "no");
  const extra = pathOf("data", "EXTRA");
  const added: SourceField = { difference: { path: extra, kind: "extra", quiet: false, live: "1" }, path: extra, cause: "environment" };
  expect(told({ [overlay]: generated }, overlay, [made, added], generatedBy("ConfigMap", "settings-5h2k"))).toEqual([
    "declares name: settings",
    'field "yes"',
    "resource settings",
  ]);
});

test("a generator further up that merges is told for its literal", () => {
  const files = {
    [base]: "configMapGenerator:\n- name: settings\n  literals: [LEVEL=info, MODE=slow]\n",
    [overlay]: overlayWith("configMapGenerator:\n- name: settings\n  behavior: merge\n  literals: [LEVEL=debug]\n"),
  };
  const made: Partial<DriftEntry> = {
    ...generatedBy("ConfigMap", "prod-settings-5h2k"),
    origin: { path: base, document: 0, range: { start: 0, end: 0 }, kustomization: overlay },
  };
  const level = changed(pathOf("data", "LEVEL"), "debug", "x");
  expect(told(files, overlay, [level], made)).toEqual(["sets name: settings", "field debug"]);
  expect(told(files, base, [level], made)).toEqual(["declares name: settings", "resource settings"]);
  expect(told(files, base, [changed(pathOf("data", "MODE"), "slow", "x")], made)).toEqual(["declares name: settings", "field slow"]);
});
