import { describe, expect, test } from "vitest";
import { definitionsAt, referencesAt } from "../../../../server/src/core/language/navigation.ts";
import { rename } from "../../../../server/src/core/language/rename.ts";
import { linesOf, readNamed } from "../../../support/named.ts";

function definitions(text: string): readonly string[] {
  const { workspace, path, offset } = readNamed(text);
  return linesOf(workspace, definitionsAt(workspace, path, offset));
}

function references(text: string): readonly string[] {
  const { workspace, path, offset } = readNamed(text);
  return linesOf(workspace, referencesAt(workspace, path, offset, { withDeclaration: false }));
}

/** The kustomization after a rename; or the refusal. */
function renamed(text: string, newName: string): string {
  const { workspace, path, offset } = readNamed(text);
  const result = rename(workspace, path, offset, newName);
  if (!result.ok) return `${result.reason}: ${result.message}`;
  let content = workspace.file("kustomization.yaml")!.yaml.text;
  const edits = result.value.get("kustomization.yaml") ?? [];
  for (const { range, newText } of edits.toReversed()) content = content.slice(0, range.start) + newText + content.slice(range.end);
  return content;
}

const objects = (name: string): string => `#- objects.yaml
apiVersion: v1
kind: ConfigMap
metadata: {name: ${name}}
data: {LEVEL: info}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: robot}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: web}]}}}
`;

const merge = (name: string, account = "robot"): string => `resources: [objects.yaml]
patches:
  # in text
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata:
        name: web
      spec:
        template:
          spec:
            serviceAccountName: ${account} # who
            containers:
              - name: web

                envFrom: [{configMapRef: {name: "${name}"}}]
                env: [{name: A, valueFrom: {configMapKeyRef: {name: ${name}, key: LEVEL}}}]
patchesStrategicMerge:
  - |
    apiVersion: v1
    kind: ConfigMap
    metadata: {name: ${name}}
    data: {LEVEL: debug}
`;

const jsonPatch = (name: string, account = "robot"): string => `resources: [objects.yaml]
patches:
  - target: {kind: Deployment, name: web}
    patch: '[{"op": "add", "path": "/spec/template/spec/serviceAccountName", "value": "${account}"}]'
  - target: {kind: Deployment, name: web}
    patch: |
      - op: add
        path: /spec/template/spec/containers/0/envFrom/-
        value:
          configMapRef: {name: ${name}} # more
      - op: replace
        path: /spec/template/spec/volumes/0/configMap/name
        value: ${name}
`;

describe.each([
  ["strategic merge", merge],
  ["JSON", jsonPatch],
])("a %s patch that stands in a kustomization", (_, patch) => {
  test("leads to what it names", () => {
    expect(definitions(`#- kustomization.yaml\n${patch("settings", "ro$0bot")}\n${objects("settings")}`)).toEqual(["objects.yaml:8 robot"]);
  });

  test("is renamed with what it names, and keeps its comments", () => {
    const text = renamed(`#- kustomization.yaml\n${patch("settings")}\n${objects("sett$0ings")}`, "options");
    expect(text.trimEnd()).toBe(patch("options").trimEnd());
    const account = `#- kustomization.yaml\n${patch("settings")}\n${objects("settings").replace("robot", "ro$0bot")}`;
    expect(renamed(account, "droid").trimEnd()).toBe(patch("settings", "droid").trimEnd());
  });

  test("gets quotes where a new name needs them", () => {
    const text = renamed(`#- kustomization.yaml\n${patch("settings")}\n${objects("sett$0ings")}`, "1e3");
    expect(text).toContain('configMapRef: {name: "1e3"}');
  });

  test("is renamed with ends of lines as in Windows", () => {
    const { workspace, path } = readNamed(`#- kustomization.yaml\n${patch("settings")}\n${objects("sett$0ings")}`);
    for (const file of workspace.paths()) workspace.update(file, workspace.file(file)!.yaml.text.replaceAll("\n", "\r\n"));
    const offset = workspace.file(path)!.yaml.text.indexOf("settings");
    const result = rename(workspace, path, offset, "options");
    const edits = result.ok ? (result.value.get("kustomization.yaml") ?? []) : [];
    const { text } = workspace.file("kustomization.yaml")!.yaml;
    expect(edits.map(({ range }) => text.slice(range.start, range.end))).toEqual(edits.map(() => "settings"));
    expect(edits.length).toBe(patch("settings").split("settings").length - 1);
  });
});

test("keys are found in patches, and renamed", () => {
  const files = `#- kustomization.yaml\n${merge("settings")}\n${objects("settings").replace("LEVEL", "LE$0VEL")}`;
  expect(references(files)).toEqual(["kustomization.yaml:17 LEVEL"]);
  expect(renamed(files, "level").trimEnd()).toBe(merge("settings").replaceAll("LEVEL", "level").trimEnd());
});

test("a patch with a target names what it patches there alone", () => {
  const patch = (name: string): string => `resources: [objects.yaml]
patches:
  - target: {kind: ConfigMap, name: ${name}}
    patch: |
      apiVersion: v1
      kind: ConfigMap
      metadata: {name: settings}
      data: {LEVEL: debug}
`;
  const files = `#- kustomization.yaml\n${patch("settings")}\n${objects("sett$0ings")}`;
  expect(renamed(files, "options").trimEnd()).toBe(patch("options").trimEnd());
});

test("names that are not written as they read are left out", () => {
  const folded = merge("settings").replace("|-", ">-");
  expect(references(`#- kustomization.yaml\n${folded.split("patchesStrategicMerge")[0]}\n${objects("sett$0ings")}`)).toEqual([]);
  const escaped = String.raw`patches: [{target: {kind: Deployment, name: web}, patch: "[{\"op\": \"add\", \"path\": \"/spec/template/spec/serviceAccountName\", \"value\": \"robot\"}]"}]`;
  const account = objects("settings").replace("robot", "ro$0bot");
  expect(references(`#- kustomization.yaml\nresources: [objects.yaml]\n${escaped}\n${account}`)).toEqual([]);
  // No quotes fit into these quotes.
  const plain = "patches: [{patch: '{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {serviceAccountName: robot}}'}]";
  expect(references(`#- kustomization.yaml\nresources: [objects.yaml]\n${plain}\n${account}`)).toEqual([]);
});

test.each(["{", "- op: add\n  path: a", '[{"op": "add", "path": "/a", "value": {', "- 1\n- null", "a: *b", "---\n---\n"])(
  "a patch that is none names nothing: %j",
  (text) => {
    const kustomization = `resources: [objects.yaml]\npatches: [{target: {kind: Deployment}, patch: ${JSON.stringify(text)}}]`;
    expect(references(`#- kustomization.yaml\n${kustomization}\n${objects("sett$0ings")}`)).toEqual([]);
  },
);

test("a patch that another edit only moves stays where it is written", () => {
  const { workspace, path, offset } = readNamed(`#- kustomization.yaml\n${merge("settings")}\n${objects("sett$0ings")}`);
  const before = workspace.file("kustomization.yaml")!.yaml.text;
  const added = "# one more line\nnamespace: shop\n";
  workspace.update("kustomization.yaml", added + before, { range: { start: 0, end: 0 }, newText: added });
  const places = referencesAt(workspace, path, offset, { withDeclaration: false });
  expect(linesOf(workspace, places)).toEqual([
    "kustomization.yaml:18 settings",
    "kustomization.yaml:19 settings",
    "kustomization.yaml:24 settings",
  ]);
});
