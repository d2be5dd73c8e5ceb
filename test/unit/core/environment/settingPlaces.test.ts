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

function entryOf(atSource: readonly SourceField[]): DriftEntry {
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
  };
}

/** What is told in a file: `name web: 1.8`, the first key of what sets the fields and the values that are pointed at. */
function told(files: Readonly<Record<string, string>>, path: string, fields: readonly SourceField[]): readonly string[] {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  const all: Readonly<Record<string, string>> = { [manifest]: web, [base]: "resources: [web.yaml]\n", ...files };
  for (const [other, content] of Object.entries(all)) workspace.update(other, content);
  const index = new SourceIndex();
  index.update({ changed: [entryOf(fields)], removed: [] });
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
