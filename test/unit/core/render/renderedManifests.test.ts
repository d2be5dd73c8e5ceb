import { expect, test } from "vitest";
import type { Manifest } from "../../../../server/src/core/manifest/resource.ts";
import { readRendered } from "../../../../server/src/core/render/renderedManifests.ts";

const base = `apiVersion: v1
kind: Service
metadata: {name: web}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: bb}
`;
const generators = `configMapGenerator:
- name: settings
  literals: [a=b]
- name: other
  literals: [a=b]
secretGenerator:
- name: settings
  literals: [a=b]
`;
const files = new Map([
  ["o/kustomization.yaml", generators],
  ["base/all.yaml", base],
]);

function object(kind: string, name: string, origin: string | undefined): string {
  const note =
    origin === undefined ? "" : `\n  annotations:\n    config.kubernetes.io/origin: |\n      ${origin.replaceAll("\n", "\n      ")}`;
  return `apiVersion: v1\nkind: ${kind}\nmetadata:\n  name: ${name}${note}\n`;
}

function read(kind: string, name: string, origin: string | undefined): Manifest {
  const [manifest] = readRendered(object(kind, name, origin), { path: "o/kustomization.yaml", files }, false);
  if (manifest === undefined) throw new Error("nothing was read");
  return manifest;
}

test.each<[string, string, string, string, number, string]>([
  ["the only document of its kind", "Service", "prod-web-1", "path: ../base/all.yaml", 0, "kind: Service"],
  ["the document of its name", "ConfigMap", "a", "path: ../base/all.yaml", 1, "{name: a}"],
  ["the document whose name it had", "ConfigMap", "x-bb", "path: ../base/all.yaml", 2, "{name: bb}"],
])("leads to %s", (_name, kind, name, origin, document, part) => {
  const manifest = read(kind, name, origin);
  expect(manifest.origin).toMatchObject({ path: "base/all.yaml", document, kustomization: "o/kustomization.yaml" });
  const source = base.slice(manifest.origin.range.start, manifest.origin.range.end);
  expect(source).toContain(part);
  expect(source.match(/apiVersion/g)).toHaveLength(1);
});

test("leads to the entry of the generator", () => {
  const note = "configuredIn: kustomization.yaml\nconfiguredBy:\n  apiVersion: builtin\n  kind: SecretGenerator";
  const { origin } = read("Secret", "p-settings-abcdef1234", note);
  expect(origin.path).toBe("o/kustomization.yaml");
  expect(origin.range.start).toBeGreaterThan(generators.indexOf("secretGenerator"));
  expect(generators.slice(origin.range.start, origin.range.end)).toMatch(/^name: settings/);
});

test.each<[string, string | undefined, string]>([
  ["the file where two documents may be meant", "path: ../base/all.yaml", "base/all.yaml"],
  ["the kustomization without a note", undefined, "o/kustomization.yaml"],
  ["the kustomization where the file is none of its own", "path: ../../etc/passwd", "o/kustomization.yaml"],
  ["the kustomization where the note is broken", "{", "o/kustomization.yaml"],
])("leads to %s", (_name, note, path) => {
  expect(read("ConfigMap", "a-bb", note).origin).toEqual({
    path,
    document: 0,
    range: { start: 0, end: 0 },
    kustomization: "o/kustomization.yaml",
  });
});

test("tells what Flux substitutes", () => {
  const yaml = `${object("ConfigMap", "a", undefined)}data: {a: "\${b}"}\n---\n${object("ConfigMap", "c", undefined)}`;
  const caveats = (isSubstituted: boolean): readonly unknown[] =>
    readRendered(yaml, { path: "o/kustomization.yaml", files }, isSubstituted).map(({ caveat }) => caveat);
  expect(caveats(true)).toEqual(["substituted", undefined]);
  expect(caveats(false)).toEqual([undefined, undefined]);
});

test("keeps what comments of the source say about drift, but for items of lists, which may have moved", () => {
  const commented = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  replicas: 2 # plumbline-ignore-drift: by hand
  template: {spec: {containers: [{name: web}]}}
  list:
    - a # plumbline-ignore-drift
`;
  const source = new Map([...files, ["base/web.yaml", commented]]);
  const made = object("Deployment", "web", "path: ../base/web.yaml").replace("v1", "apps/v1");
  const [manifest] = readRendered(made, { path: "o/kustomization.yaml", files: source }, false);
  expect(manifest?.ignores).toEqual([{ place: ["spec", "replicas"], managers: [], reason: "by hand" }]);
  expect(manifest?.origin).not.toHaveProperty("ignores");
  expect(read("Service", "web", "path: ../base/all.yaml")).not.toHaveProperty("ignores");
});
