import { beforeAll, expect, test } from "vitest";
import { isJsonObject, type JsonObject, type JsonValue } from "../../server/src/core/json.ts";
import { resolveAlias } from "../../server/src/core/manifest/nodeAccess.ts";
import { effectiveEntries } from "../../server/src/core/yaml/effectiveEntries.ts";
import { kustomizeText } from "../../server/src/core/yaml/kustomizeScalar.ts";
import type { YamlNode } from "../../server/src/core/yaml/nodes.ts";
import { parseYaml } from "../../server/src/core/yaml/parse.ts";
import { workspaceOf } from "../support/checkFindings.ts";
import { ensureBinaries } from "./binaries.ts";
import { kustomizeFolder } from "./kustomizeFolder.ts";
import { readAsKubectl } from "./yamlReader/kubectlReader.ts";

// kubectl, kustomize and we read the same file. Where kustomize makes something else of it than kubectl, we say so, and nowhere else.

beforeAll(() => ensureBinaries(console.log));

const scalars: readonly string[] = [
  ...[
    "2021-01-01",
    "2021-1-1",
    "2021-1-01",
    "2021-01-1",
    "0000-01-01",
    "9999-12-31",
    "2024-02-29",
    "2021-02-29",
    "2021-02-30",
    "2021-13-01",
  ],
  ...[
    "2021-00-10",
    "2021-01-00",
    "2021-01-32",
    "21-01-01",
    "10000-01-01",
    "2021-01",
    "2021-001-01",
    "2021-01-001",
    "1900-02-29",
    "2000-02-29",
  ],
  ...["2021-01-01T00:00:00Z", "2021-01-01t10:00:00Z", "2021-01-01T10:00:00z", "2021-01-01T10:00:00", "2021-01-01T10:00", "2021-1-1T1:2:3Z"],
  ...[
    "2021-01-01 10:00:00",
    "2021-01-01  10:00:00",
    "2021-01-01 1:00:00",
    "2021-01-01 10:0:0",
    "2021-01-01 10:00:00Z",
    "2021-01-01 10:00:00.5",
  ],
  ...[
    "2021-01-01T10:00:00+02:00",
    "2021-01-01T10:00:00+00:00",
    "2021-01-01T10:00:00-00:00",
    "2021-01-01T10:00:00+0200",
    "2021-01-01T10:00:00+02",
  ],
  ...[
    "2021-01-01T10:00:00.5Z",
    "2021-01-01T10:00:00.50Z",
    "2021-01-01T10:00:00.000Z",
    "2021-01-01T10:00:00.123456789Z",
    "2021-01-01T10:00:00.Z",
  ],
  ...[
    "2021-01-01T24:00:00Z",
    "2021-01-01T10:60:00Z",
    "2021-01-01T10:00:60Z",
    "2021-01-01T10:00:00-11:30",
    "2021-01-01T23:59:59.999999999+14:00",
  ],
  ...["yes", "Yes", "YES", "no", "No", "NO", "on", "On", "ON", "off", "Off", "OFF", "y", "Y", "n", "N"],
  ...["true", "True", "TRUE", "false", "False", "FALSE", "tRue", "yEs", "~", "null", "Null", "NULL", ""],
  ...[
    "0o17",
    "0O17",
    "0o8",
    "0777",
    "0644",
    "08",
    "09",
    "1_000",
    "1__0",
    "0b11",
    "0b2",
    "0x1F",
    "0x",
    "1e3",
    "1E3",
    "12e03",
    "-2E+05",
    "1.e3",
  ],
  ...["+1", "-0", "5.", ".5", "+.5", "-.5", ".5e3", "1.10", "1.0", "12:30", "12:30:45", "1e400", "685_230.15", "9007199254740993"],
  ...["18446744073709551615", "18446744073709551616", "-9223372036854775809", "1e21", "1e-7", "=", "1_", "_1", "2001:db8::1", "a#b"],
  ...["!!str 2021-01-01", "!!str yes", '!!int "3"', "!!float 3", '"2021-01-01"', "'yes'", '"on"', "&a 2021-01-01"],
];

const configMap = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\n";
const custom = "apiVersion: example.com/v1\nkind: Thing\nmetadata:\n  name: a\n";

const list = (...items: readonly string[]): string =>
  ["apiVersion: v1\nkind: List\nitems:\n", ...items.map((rest) => `  - apiVersion: v1\n    kind: ConfigMap\n    ${rest}\n`)].join("");

/** Whatever stands in objects of this kind fits. */
const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {plural: things, kind: Thing}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, x-kubernetes-preserve-unknown-fields: true}}
`;

const texts: readonly string[] = [
  ...scalars.flatMap((scalar) => [
    list(`metadata: {name: b}\n    data:\n      k: ${scalar}`, `metadata:\n      name: a\n      annotations:\n        k: ${scalar}`),
    `${configMap}  annotations:\n    k: ${scalar}\n`,
    [
      `${configMap}  labels:\n    k: ${scalar}\ndata:\n  k: ${scalar}\n`,
      `${custom}spec:\n  k: ${scalar}\n  l:\n    - ${scalar}\n`,
      `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n  hostNetwork: ${scalar}\n  containers: [{name: a, image: a}]\n`,
    ].join("---\n"),
  ]),
  ...["on", "n", "1", "1.5", "0644", "0o17", "1_000", "true", "False", "2021-01-01", "2021-01-01T10:00:00Z", "a", '"1"', "!!str 1"].flatMap(
    (key) => [
      `${configMap}data:\n  ${key}: x\n`,
      `${configMap}  labels:\n    ${key}: x\n`,
      `${configMap}  annotations:\n    ${key}: x\n`,
      `${custom}spec:\n  deep:\n    - ${key}: x\n`,
    ],
  ),
  `${custom}spec:\n  b: &b {x: 1, z: 2}\n  c:\n    <<: *b\n    z: 3\n`,
  `${custom}spec:\n  b: &b {x: 1, z: 2}\n  c:\n    z: 3\n    <<: *b\n`,
  `${custom}spec:\n  b: &b {x: 1}\n  d: &d {z: 1}\n  c:\n    <<: *b\n    <<: *d\n`,
  `${custom}spec:\n  b: &b {x: 1, z: 1}\n  d: &d {k: 1, z: 2}\n  c:\n    <<: [*b, *d]\n`,
  `${custom}spec:\n  a: &a on\n  b: *a\n  c: &c 2021-01-01\n  d: [*c]\n`,
  `${custom}spec:\n  a: &a 1\n  b: *a\n  c: &a 2\n  d: *a\n`,
  `${custom}spec:\n  k: 2021-01-01\n    10:00:00\n`,
  `${custom}spec:\n  a: 1\n  a: 2\n`,
  `${custom}spec:\n  1: a\n  "1": b\n`,
  `${custom}spec:\n  b: &b [1]\n---\n${custom.replace("name: a", "name: b")}spec:\n  c: *b\n`,
  `${custom}spec:\n\ta: 1\n`,
  `\uFEFF${custom}spec: {a: on}\n`,
  `%YAML 1.2\n---\n${custom}`,
  `${custom}spec:\n  a: |\n    2021-01-01\n  b: >-\n    yes\n    no\n`,
  custom.replace("name:", "generateName:"),
  custom.replace("  name: a\n", "  name:\n"),
  JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { a: "2021-01-01", b: "yes" } }),
];

interface Reading {
  readonly text: string;
  /** As JSON; undefined: it is refused. */
  readonly kubectl: string | undefined;
  readonly kustomize: string | undefined;
  readonly findings: readonly { readonly code: string; readonly severity: string }[];
}

function canonical(value: JsonValue): string {
  return JSON.stringify(value, (_key, part: JsonValue) => {
    if (typeof part === "bigint") return part < 2n ** 64n && part >= -(2n ** 63n) ? `integer ${part}` : Number(part);
    return isJsonObject(part) ? Object.fromEntries(Object.entries(part).toSorted(([one], [other]) => (one < other ? -1 : 1))) : part;
  });
}

/** kustomize sorts what it writes. */
function inOrder(documents: readonly JsonValue[]): string {
  return objectsIn(documents).map(canonical).sort().join("\n");
}

/** The objects in documents and in their lists; what is null in metadata is as good as absent. */
function objectsIn(documents: readonly JsonValue[]): readonly JsonValue[] {
  return documents.flatMap((document) => {
    if (!isJsonObject(document)) return [document];
    const { items, metadata } = document;
    if (Array.isArray(items)) return objectsIn(items as readonly JsonValue[]);
    return [isJsonObject(metadata) ? { ...document, metadata: withoutNothing(metadata) } : document];
  });
}

function withoutNothing(metadata: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(metadata).map(([name, value]) => [
      name,
      name === "annotations" && isJsonObject(value)
        ? Object.fromEntries(Object.entries(value).map(([key, text]) => [key, text ?? ""]))
        : value,
    ]),
  );
}

const files = (text: string): ReadonlyMap<string, string> =>
  new Map([
    ["kustomization.yaml", "resources: [app.yaml]\n"],
    ["app.yaml", text],
    ["crd.yaml", crd],
  ]);

async function read(): Promise<readonly Reading[]> {
  const kubectl = await readAsKubectl(texts);
  const rendered = new Array<string | undefined>(texts.length);
  const waiting = [...texts.keys()];
  await Promise.all(
    [0, 1].map(async () => {
      for (let index = waiting.pop(); index !== undefined; index = waiting.pop()) {
        const { code, stdout } = await kustomizeFolder(files(texts[index]!));
        rendered[index] = code === 0 ? stdout : undefined;
      }
    }),
  );
  const again = await readAsKubectl(rendered.map((text) => text ?? ""));
  return texts.map((text, index) => {
    const { documents, error } = kubectl[index]!;
    return {
      text,
      kubectl: error === undefined ? inOrder(documents) : undefined,
      kustomize: rendered[index] === undefined ? undefined : inOrder(again[index]!.documents),
      findings: workspaceOf(files(text)).findings("app.yaml"),
    };
  });
}

let readings: readonly Reading[];
beforeAll(async () => {
  readings = await read();
}, 300_000);

test("what kustomize makes of values is what we say it makes", () => {
  const wrong = readings.flatMap(({ text, kustomize }) => {
    if (kustomize === undefined) return [];
    const ours = inOrder(parseYaml(text).documents.flatMap(({ root }) => (root ? [asKustomize(root, [])] : [])));
    return ours === kustomize ? [] : [`${text}\n  kustomize: ${kustomize}\n  we:        ${ours}`];
  });
  expect(wrong).toEqual([]);
});

test("where kustomize and kubectl differ we say so, and nowhere else", () => {
  const wrong = readings.flatMap(({ text, kubectl, kustomize, findings }) => {
    const ofKustomize = findings.some(({ code }) => code.startsWith("kustomize-"));
    const isSame = kubectl === kustomize;
    if (!isSame && findings.length === 0) return [`${text}\n  is read differently: ${String(kubectl)} and ${String(kustomize)}`];
    return isSame && ofKustomize ? [`${text}\n  is read alike: ${String(kubectl)}`] : [];
  });
  expect(wrong).toEqual([]);
});

test("a resource may be JSON, and a kustomization may not", async () => {
  const object = JSON.stringify({ apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { a: "yes", b: "2021-01-01" } });
  const ofJson = await kustomizeFolder(new Map(Object.entries({ "kustomization.yaml": "resources: [a.json]\n", "a.json": object })));
  expect(ofJson).toMatchObject({ code: 0 });
  const [read] = await readAsKubectl([ofJson.stdout]);
  expect(read?.documents).toEqual([JSON.parse(object)]);
  const asJson = await kustomizeFolder(new Map(Object.entries({ "kustomization.json": '{"resources": ["a.json"]}', "a.json": object })));
  expect(asJson.code).toBe(1);
  expect(asJson.stderr).toContain("unable to find one of 'kustomization.yaml', 'kustomization.yml' or 'Kustomization'");
});

test("kubectl reads objects from JSON, and no comments in it", async () => {
  const object = '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}';
  const readings = await readAsKubectl([
    `${object}}`,
    `${object}}\n${object}}`,
    `${object}, // Why.\n"data": {}}`,
    `${object},}`,
    `${object}, "kind": "Pod"}`,
  ]);
  expect(readings.map(({ documents, error }) => (error === undefined ? documents.length : "refused"))).toEqual([1, 2, "refused", 1, 1]);
});

/** A tree as JSON with the values that kustomize hands on. */
function asKustomize(written: YamlNode | undefined, path: readonly string[]): JsonValue {
  const node = resolveAlias(written);
  if (node === undefined) return isAnnotation(path) ? "" : null;
  if (node.kind === "sequence")
    return node.items.map((item) => asKustomize(item, path.at(-1) === "items" && path.length === 1 ? [] : [...path, "[]"]));
  if (node.kind === "map") {
    // For kustomize what stands in a map comes before what is merged into it.
    const own = node.entries.filter(({ key, name }) => name !== "<<" || key.style !== "plain");
    return Object.fromEntries(
      [...effectiveEntries(node), ...own].map(({ key, name, value }) => {
        const field = kustomizeText(key) ?? name;
        return [field, asKustomize(value, [...path, field])];
      }),
    );
  }
  if (isAnnotation(path)) return typeof node.value === "string" ? node.value : node.source;
  return kustomizeText(node) ?? node.value;
}

/** Of an object, not of a template in it. */
function isAnnotation(path: readonly string[]): boolean {
  return path.length === 3 && path[0] === "metadata" && path[1] === "annotations";
}
