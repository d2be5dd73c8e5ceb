import { expect, test } from "vitest";
import type { SourceField } from "../../../../server/src/core/drift/sourceFields.ts";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { SourceIndex } from "../../../../server/src/core/environment/sourceIndex.ts";
import { placeInFile } from "../../../../server/src/core/environment/sourcePlaces.ts";
import type { SourceFile } from "../../../../server/src/core/environment/writtenObjects.ts";
import type { DriftEntry } from "../../../../server/src/core/environment/types.ts";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

const base = "base/deployment.yaml";
const kustomization = "environments/staging/kustomization.yaml";
const patch = "environments/staging/patch.yaml";

const files: Readonly<Record<string, string>> = {
  [base]: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 2
  paused: false
`,
  [kustomization]: "resources: [../../base/deployment.yaml]\nnamePrefix: staging-\npatches:\n  - path: patch.yaml\n",
  [patch]: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  replicas: 3
`,
};

function field(name: string, difference: Partial<SourceField["difference"]>): SourceField {
  const path = [
    { kind: "field", name: "spec" },
    { kind: "field", name },
  ] as const;
  return { difference: { path, kind: "changed", quiet: false, ...difference }, path, cause: "environment" };
}

function entry(changes: Partial<DriftEntry>): DriftEntry {
  const id = { group: "apps", kind: "Deployment", namespace: "shop", name: "staging-web", ...changes.id };
  return {
    key: `${id.kind}/${id.name}`,
    id,
    version: "v1",
    application: "web",
    verdict: "outOfBand",
    differences: [],
    pending: [],
    points: ["working", "main", "live"],
    origin: { path: base, document: 0, range: { start: 0, end: 0 }, kustomization },
    atSource: [],
    ...changes,
  };
}

/** What is told in a file: `replicas field 2`. */
function told(path: string, entries: readonly DriftEntry[], text = files[path]!): readonly string[] {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  for (const [other, content] of Object.entries(files)) workspace.update(other, content);
  workspace.update(path, text);
  const index = new SourceIndex();
  index.update({ changed: entries, removed: [] });
  const sourceAt = (other: string): SourceFile => ({
    path: other,
    text: workspace.file(other)?.yaml.text ?? "",
    documents: (workspace.file(other)?.yaml.documents ?? []).map((document) => ({ document, role: workspace.roleOf(other, document)! })),
    catalog: builtInCatalog(),
  });
  const placed = placeInFile(sourceAt(path), index, (gvk) => builtInCatalog().find(gvk), sourceAt);
  return placed.flatMap(({ fields, range, isDeclared }) => [
    `${isDeclared ? "declares" : "patches"} ${text.slice(range.start, range.end)}`,
    ...fields.map(({ field: { path: steps }, range: at, place }) => {
      const last = steps.at(-1);
      return `${last?.kind === "field" ? last.name : ""} ${place} ${text.slice(at.start, at.end)}`;
    }),
  ]);
}

const changed = (name: string, desired: JsonValue, live: JsonValue): SourceField => field(name, { desired, live });

test("a field that a kustomization sets is told where it is sure to be set, else at the name", () => {
  const web = entry({
    atSource: [changed("replicas", 3, 5), changed("paused", false, true), field("minReadySeconds", { kind: "extra", live: 5 })],
  });
  expect(told(base, [web])).toEqual(["declares apiVersion", "replicas resource web", "paused field false", "minReadySeconds holder spec"]);
  expect(told(patch, [web])).toEqual(["patches apiVersion", "replicas field 3"]);
  expect(told(kustomization, [web])).toEqual([]);
});

test("a patch that sets nothing of what differs says nothing", () => {
  expect(told(patch, [entry({ atSource: [changed("paused", false, true)] })])).toEqual([]);
});

test("a name that two resources may have got tells nothing of either", () => {
  const both = ["staging-web", "staging-web-2"].map((name) => ({ group: "apps", kind: "Deployment", namespace: "shop", name }));
  const entries = both.map((id) => entry({ id, key: id.name, atSource: [changed("replicas", 3, 5)] }));
  expect(told(patch, entries)).toEqual([]);
});

test("what is applied as it stands is found by its name alone", () => {
  const origin = { path: base, document: 0, range: { start: 0, end: 0 } };
  const other = entry({ origin, atSource: [changed("replicas", 2, 5)] });
  expect(told(base, [other])).toEqual([]);
  const own = entry({ origin, id: { ...other.id, name: "web" }, atSource: [changed("replicas", 2, 5)] });
  expect(told(base, [own])).toEqual(["declares apiVersion", "replicas field 2"]);
});

test("of two documents for one resource the later one counts, that of its namespace", () => {
  const document = (namespace: string, replicas: number): string =>
    `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: ${namespace}}\nspec: {replicas: ${replicas}}\n`;
  const text = [document("shop", 1), document("shop", 2), document("other", 3)].join("---\n");
  const origin = { path: base, document: 1, range: { start: 0, end: 0 } };
  const own = entry({
    origin,
    id: { group: "apps", kind: "Deployment", namespace: "shop", name: "web" },
    atSource: [changed("replicas", 2, 5)],
  });
  expect(told(base, [own], text)).toEqual(["declares apiVersion", "replicas field 2"]);
});

test("items of a List have their places", () => {
  const text = `apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}
  - {apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: 2}}
`;
  const origin = { path: base, document: 0, range: { start: 0, end: 0 } };
  const own = entry({
    origin,
    id: { group: "apps", kind: "Deployment", namespace: "shop", name: "web" },
    atSource: [changed("replicas", 2, 5)],
  });
  expect(told(base, [own], text)).toEqual(["declares apiVersion", "replicas field 2"]);
});

test("a value of stringData is told where it is written", () => {
  const text = "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\ndata: {other: eA==}\nstringData: {password: x}\n";
  const path = [
    { kind: "field", name: "data" },
    { kind: "field", name: "password" },
  ] as const;
  const secret = entry({
    id: { group: "", kind: "Secret", namespace: "shop", name: "web" },
    origin: { path: base, document: 0, range: { start: 0, end: 0 } },
    atSource: [{ difference: { path, kind: "changed", quiet: false }, path, cause: "environment" }],
  });
  expect(told(base, [secret], text)).toEqual(["declares apiVersion", "password field x"]);
});
