import { expect, test } from "vitest";
import { rename } from "../../../../server/src/core/language/rename.ts";
import { readNamed } from "../../../support/named.ts";

function refusal(text: string): string | undefined {
  const { workspace, path, offset } = readNamed(text);
  const result = rename(workspace, path, offset, "other");
  return result.ok ? undefined : `${result.reason}: ${result.message}`;
}

const web = (container: string, app = "web"): string => `#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: ${app}}}
  template:
    metadata: {labels: {app: ${app}}}
    spec: {containers: [{name: ${container}, image: shop/web}]}
`;

const settings = (key: string): string => `#- base/kustomization.yaml
resources: [settings.yaml]
#- base/settings.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data: {${key}: info}
`;

const overlay = (text: string): string => `#- overlay/kustomization.yaml\nresources: [../base]\n${text}\n`;
const podPatch = "spec: {template: {spec: {containers: [{name: main, command: [run]}]}}}";
const head = "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}";

const inPatch = (name: string, path = "overlay/kustomization.yaml"): string =>
  `fixed: A patch in ${path} names ${name} in a way that cannot be followed safely. Change it there and here by hand.`;

test.each([
  ["a patch for all Deployments", "{kind: Deployment}"],
  ["a patch for those whose name matches a pattern", '{kind: Deployment, name: "w.*"}'],
  ["a patch for all that have a label", "{labelSelector: tier=front}"],
])("a container that is named in %s keeps its name", (_, target) => {
  const patch = `patches: [{target: ${target}, patch: "${head}, ${podPatch}}"}]`;
  expect(refusal(web("ma$0in") + overlay(patch))).toBe(inPatch("main"));
  const inFile = `patches: [{target: ${target}, path: patch.yaml}]\n#- overlay/patch.yaml\n${head}, ${podPatch}}`;
  expect(refusal(web("ma$0in") + overlay(inFile))).toBe(inPatch("main", "overlay/patch.yaml"));
  expect(refusal(web("ma$0in") + overlay(inFile.replace("name: web", "name: any")))).toBe(inPatch("main", "overlay/patch.yaml"));
});

test("a container that is named in text which is written otherwise than it reads keeps its name", () => {
  const folded = `patches:\n  - patch: >-\n      ${head},\n      ${podPatch}}`;
  expect(refusal(web("ma$0in") + overlay(folded))).toBe(inPatch("main"));
  expect(refusal(web("ma$0in") + overlay(folded.replace("name: main", "name: main-2")))).toBeUndefined();
});

test("a container through which a replacement leads keeps its name", () => {
  const replacement = `replacements:
  - source: {kind: Deployment, name: web, fieldPath: metadata.name}
    targets: [{select: {kind: Deployment, name: web}, fieldPaths: ["spec.template.spec.containers.[name=main].command.0"]}]`;
  const inPath = (path: string): string =>
    `fixed: A replacement in ${path} leads through main, which a rename does not follow. Change it there and here by hand.`;
  expect(refusal(web("ma$0in") + overlay(replacement))).toBe(inPath("overlay/kustomization.yaml"));
  const ofFile = `replacements: [{path: r.yaml}]\n#- overlay/r.yaml\n${replacement.replace("replacements:\n", "")}`;
  expect(refusal(web("ma$0in") + overlay(ofFile))).toBe(inPath("overlay/r.yaml"));
  expect(refusal(web("ma$0in") + overlay(replacement.replace("=main]", "=side]")))).toBeUndefined();
});

test("a key that is named in a patch for all ConfigMaps, in a file of JSON, or by a selection of several keeps its name", () => {
  const pointer = 'patches: [{target: {kind: ConfigMap}, patch: "[{op: remove, path: /data/LEVEL}]"}]';
  expect(refusal(settings("LEV$0EL") + overlay(pointer))).toBe(inPatch("LEVEL"));
  const file = `patches: [{target: {kind: ConfigMap, name: settings}, path: p.json}]\n#- overlay/p.json\n[{"op": "remove", "path": "/data/LEVEL"}]`;
  expect(refusal(settings("LEV$0EL") + overlay(file))).toBe(inPatch("LEVEL", "overlay/p.json"));
  const several = `replacements:
  - source: {kind: ConfigMap, name: settings, fieldPath: metadata.name}
    targets: [{select: {kind: ConfigMap}, fieldPaths: [data.LEVEL]}]`;
  expect(refusal(settings("LEV$0EL") + overlay(several))).toMatch(
    /^fixed: A replacement in overlay\/kustomization.yaml leads through LEVEL/,
  );
  expect(refusal(settings("LEV$0EL") + overlay(pointer.replace("LEVEL", "LEVEL_2")))).toBeUndefined();
});

test("a label that kustomize sets, or by which it selects, keeps its value", () => {
  const set = "fixed: overlay/kustomization.yaml sets the label app: web on what it builds. Change it there and here by hand.";
  for (const field of ["commonLabels: {app: web}", "labels: [{pairs: {app: web}, includeTemplates: true}]"])
    expect(refusal(web("main", "w$0eb").replace("{app: w$0eb}}\n    spec", "{app: web}}\n    spec") + overlay(field))).toBe(set);
  const label = web("main").replace("matchLabels: {app: web}", "matchLabels: {app: w$0eb}");
  expect(refusal(label + overlay('patches: [{target: {labelSelector: "app=web"}, patch: "[]"}]'))).toBe(
    "fixed: A patch in overlay/kustomization.yaml selects by the label app: web. Change it there and here by hand.",
  );
  expect(refusal(label + overlay("commonLabels: {app: api}"))).toBeUndefined();
});

test("an object that a pattern matches keeps its name", () => {
  const named = web("main").replace("{name: web}", "{name: w$0eb}");
  expect(refusal(named + overlay('patches: [{target: {kind: Deployment, name: "web|api"}, patch: "[]"}]'))).toBe(
    "fixed: overlay/kustomization.yaml selects objects by the pattern web|api, which matches this name. Change both by hand.",
  );
  for (const other of ['{kind: Deployment, name: "api|db"}', '{kind: Service, name: "web|api"}'])
    expect(refusal(named + overlay(`patches: [{target: ${other}, patch: "[]"}]`))).toBeUndefined();
});

test("a Namespace that is named where something else is applied keeps its name", () => {
  const namespace = (name: string): string => `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}}\n`;
  const account = "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n";
  const apart = `#- a/kustomization.yaml\nresources: [a.yaml]\n#- a/a.yaml\n${namespace("sh$0op")}#- b/kustomization.yaml\nresources: [b.yaml]\n#- b/b.yaml\n${account}`;
  expect(refusal(apart)).toBe("fixed: The Namespace shop is named in b/b.yaml too, which is applied apart from it. Change it by hand.");
  expect(refusal(`${apart}---\n${namespace("shop")}`)).toBeUndefined();
  expect(refusal(apart.replace("namespace: shop", "namespace: other"))).toBeUndefined();
});
