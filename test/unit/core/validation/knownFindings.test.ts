import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";
import { longDefinition, longDeployment } from "../../../bench/longTexts.ts";
import { customResourceDefinition } from "../yaml/samples.ts";

// Long documents are validated by what an edit touches; the findings must be those of a workspace that never saw the text before.

function objectsBelow(folder: string): readonly string[] {
  const root = path.join(import.meta.dirname, "../../..", folder);
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".yaml") && !path.basename(file).startsWith("broken"))
    .toSorted()
    .flatMap((file) => readFileSync(path.join(root, file), "utf8").split(/^---.*\n/m))
    .filter((text) => text.includes("kind:") && !text.includes("kustomize.config") && !text.includes("CustomResourceDefinition"));
}

/** A List of the objects, as one document. */
function listOf(objects: readonly string[]): string {
  const items = objects.map((text) => `  -\n${text.replace(/^(?=.)/gm, "    ")}`);
  return `apiVersion: v1\nkind: List\nitems:\n${items.join("\n")}`;
}

const indent = (text: string, by: number): string => text.replace(/^(?=.)/gm, " ".repeat(by));

/** A pod that is long enough to be remembered, with parts that refer to each other and with mistakes in places. */
function pod(kind: string, containers: number): string {
  const container = (index: number): string => `
- name: c${String(index)}
  image: registry.example/shop/web:1.${String(index)}
  imagePullPolicy: ${index % 3 === 0 ? "Sometimes" : "Always"}
  env:
    - name: LEVEL
      value: "${String(index)}"
    - name: TOKEN
      valueFrom: {secretKeyRef: {name: Web_${String(index)}, key: token}}
    - name: LEVEL
      value: ${String(index)}
  ports:
    - containerPort: ${String(8080 + index * 7001)}
      name: http
  resources:
    requests: {cpu: 100m, memory: 64Mi}
    limits:
      memory: 32MB
    claims:
      - name: gpu
  volumeMounts:
    - {name: data, mountPath: /data}
    - name: cache${String(index)}
      mountPath: /cache
  readinessProbe: {httpGet: {path: /, port: http}, periodSeconds: -${String(index)}}`;
  const spec = `
containers:${Array.from({ length: containers }, (_, index) => container(index)).join("")}
volumes:
  - name: data
    emptyDir: {}
  - name: cache1
    configMap: {name: web, defaultMode: 755}
tolerations:
  - {operator: Exist}
  - effect: NoSchedule
    key: "a b"`;
  return `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: web
  labels: {app: web, "bad key": x}
spec:
  replicas: 2
  selector:
    matchLabels: {app: web}
  serviceName: web
  template:
    metadata:
      labels: {app: web}
    spec:${indent(spec, 6)}
`;
}

function customResource(items: number): string {
  const item = (index: number): string =>
    `    - size: ${String(index)}\n      mode: ${index % 2 === 0 ? "fast" : "Slow"}\n      tags: [a, b, a]\n      unknown: 1\n`;
  return `apiVersion: example.com/v1
kind: Shop
metadata:
  name: shop
spec:
  items:
${Array.from({ length: items }, (_, index) => item(index)).join("")}`;
}

const definition = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: shops.example.com
spec:
  group: example.com
  names: {kind: Shop, plural: shops}
  scope: Namespaced
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema:
          type: object
          properties:
            spec:
              type: object
              properties:
                items:
                  type: array
                  items:
                    type: object
                    required: [size]
                    properties:
                      size: {type: integer, maximum: 40}
                      mode: {type: string, enum: [fast, slow]}
                      tags: {type: array, x-kubernetes-list-type: set, items: {type: string}}
`;

const texts: readonly string[] = [
  pod("Deployment", 14),
  pod("StatefulSet", 14),
  listOf(objectsBelow("demo/sample")),
  listOf(objectsBelow("cluster/manifests")),
  listOf([pod("Deployment", 5), customResource(10), pod("StatefulSet", 5)]),
  `# a comment\n---\n${customResource(120)}---\n${pod("DaemonSet", 12)}`,
  customResourceDefinition(320),
];

/** With mistakes all over, so that there is something to move. */
const giants: readonly string[] = [
  longDeployment(4000).replaceAll(/value: "(\d*5)"/g, "value: $1"),
  longDefinition(3000).replaceAll(/minimum: 2\n(?=(?:.*\n){200})/g, "minimum: two\n"),
  pod("Deployment", 120),
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: big}\ndata:\n${Array.from({ length: 2000 }, (_, index) => `  key${String(index)}: ${index % 9 === 0 ? String(index) : "text"}\n`).join("")}`,
];

const snippets = [
  "x", "1", ":", "\n", " ", "- ", "\n  - name: x", "name: ", "key: value\n", "'", "#", "kind: Pod\n", "\n      name: c1", "0", "null", "{}", "[]", "\n---\n", "a\n", "data", "&a ", "*a", "<<: {name: y}\n",
]; // prettier-ignore

const anyEdit = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  /** Where in the line, if not anywhere. */
  place: fc.constantFrom("lineStart", "lineEnd", "lineEnd", "behindColon", "behindColon", "anywhere"),
  removed: fc.oneof(
    { weight: 4, arbitrary: fc.constant(0) },
    { weight: 4, arbitrary: fc.integer({ min: 1, max: 4 }) },
    { weight: 2, arbitrary: fc.constantFrom("line" as const, "lines" as const) },
    fc.integer({ min: 5, max: 300 }),
  ),
  inserted: fc.oneof(
    { weight: 3, arbitrary: fc.array(fc.constantFrom(...snippets), { maxLength: 2 }).map((parts) => parts.join("")) },
    fc.constantFrom("copy" as const, "copies" as const),
  ),
});

type Edit = typeof anyEdit extends fc.Arbitrary<infer Value> ? Value : never;

function editOf(text: string, { at, place, removed, inserted }: Edit): { readonly range: { start: number; end: number }; newText: string } {
  const anywhere = Math.floor(at * text.length);
  const lineStart = text.lastIndexOf("\n", anywhere - 1) + 1;
  const newline = text.indexOf("\n", anywhere);
  const lineEnd = newline === -1 ? text.length : newline;
  const line = text.slice(lineStart, lineEnd);
  const colon = line.indexOf(": ");
  const starts = { lineStart, lineEnd, anywhere, behindColon: colon === -1 ? lineEnd : lineStart + colon + 2 };
  const isOfLines = typeof removed === "string" || inserted === "copy" || inserted === "copies";
  const start = isOfLines ? lineStart : starts[place];
  const ends = { line: lineEnd + 1, lines: endOfLines(text, lineStart) };
  const end = typeof removed === "string" ? ends[removed] : isOfLines ? start : start + removed;
  const copies = { copy: `${line}\n`, copies: text.slice(lineStart, endOfLines(text, lineStart)) };
  const newText = inserted === "copy" || inserted === "copies" ? copies[inserted] : inserted;
  return { range: { start, end: Math.min(end, text.length) }, newText };
}

/** Behind as many lines as somebody may cut or paste. */
function endOfLines(text: string, start: number): number {
  let end = start;
  for (let count = 0; count < 9 && end < text.length; count++) end = text.indexOf("\n", end) + 1 || text.length;
  return end;
}

function findingsOf(text: string): unknown {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.updateAll([
    { path: "crd.yaml", text: definition },
    { path: "a.yaml", text },
  ]);
  return workspace.findings("a.yaml");
}

function expectSameAfter(start: string, edits: readonly Edit[]): void {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.updateAll([
    { path: "crd.yaml", text: definition },
    { path: "a.yaml", text: start },
  ]);
  workspace.findings("a.yaml");
  let text = start;
  for (const edit of edits) {
    const { range, newText } = editOf(text, edit);
    text = text.slice(0, range.start) + newText + text.slice(range.end);
    workspace.update("a.yaml", text, { range, newText });
    expect(workspace.findings("a.yaml")).toEqual(findingsOf(text));
  }
}

describe("the findings of an edited document", () => {
  test("are those of the same text read for the first time", { timeout: 120_000 }, () => {
    fc.assert(fc.property(fc.constantFrom(...texts), fc.array(anyEdit, { minLength: 1, maxLength: 5 }), expectSameAfter), { numRuns: 60 });
  });

  test("are those of the same text in documents of thousands of items", { timeout: 120_000 }, () => {
    fc.assert(fc.property(fc.constantFrom(...giants), fc.array(anyEdit, { minLength: 2, maxLength: 4 }), expectSameAfter), { numRuns: 5 });
  });

  test("follow a volume that a mount far away refers to", () => {
    const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
    const text = pod("Deployment", 14);
    workspace.update("a.yaml", text);
    const before = workspace.findings("a.yaml").filter(({ code }) => code === "mount-without-volume");
    const at = text.indexOf("- name: cache1\n    ".replaceAll("\n", "\n      "), text.indexOf("volumes:")) + "- name: cache".length;
    const renamed = `${text.slice(0, at)}3${text.slice(at + 1)}`;
    workspace.update("a.yaml", renamed, { range: { start: at, end: at + 1 }, newText: "3" });
    const after = workspace.findings("a.yaml").filter(({ code }) => code === "mount-without-volume");
    expect(before).not.toEqual([]);
    expect(after).not.toEqual(before);
    expect(workspace.findings("a.yaml")).toEqual(findingsOf(renamed));
  });
});
