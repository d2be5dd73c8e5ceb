import { describe, expect, test } from "vitest";
import { prepareRename, rename } from "../../../../server/src/core/language/rename.ts";
import { readNamed } from "../../../support/named.ts";

/** The files that a rename changes, as they are then; or its refusal. */
function renamed(text: string, newName: string): Readonly<Record<string, string>> | string {
  const { workspace, path, offset } = readNamed(text);
  const result = rename(workspace, path, offset, newName);
  if (!result.ok) return `${result.reason}: ${result.message}`;
  return Object.fromEntries(
    [...result.value].map(([file, edits]) => {
      let content = workspace.file(file)!.yaml.text;
      for (const { range, newText } of [...edits].reverse()) content = content.slice(0, range.start) + newText + content.slice(range.end);
      return [file, content];
    }),
  );
}

function prepared(text: string): unknown {
  const { workspace, path, offset } = readNamed(text);
  const result = prepareRename(workspace, path, offset);
  return result.ok ? result.value.name : `${result.reason}: ${result.message}`;
}

const settings = (name: string): string => `apiVersion: v1
kind: ConfigMap
metadata:
  name: ${name} # what the shop reads
data:
  LOG_LEVEL: info
`;

const pod = (name: string, key = "LOG_LEVEL"): string => `apiVersion: v1
kind: Pod
metadata: {name: web}
spec:
  containers:
    - name: web
      env: [{name: A, valueFrom: {configMapKeyRef: {name: ${name}, key: ${key}}}}] # read once
`;

test("an object is renamed where it is declared and everywhere else, with comments and quotes as they are", () => {
  const files = (declaration: string, reference: string): string =>
    `#- settings.yaml\n${settings(declaration)}\n#- web.yaml\n${pod(reference)}`;
  const expected = { "settings.yaml": settings("options"), "web.yaml": pod('"options"') };
  const trimmed = (answer: ReturnType<typeof renamed>): unknown =>
    typeof answer === "string" ? answer : Object.fromEntries(Object.entries(answer).map(([path, text]) => [path, `${text.trimEnd()}\n`]));
  expect(trimmed(renamed(files("$0settings", '"settings"'), "options"))).toEqual(expected);
  expect(trimmed(renamed(files("settings", '"sett$0ings"'), "options"))).toEqual(expected);
});

test("base, overlays, generators, patches and targets keep one name", () => {
  const answer = renamed(
    `
#- base/kustomization.yaml
resources: [web.yaml]
#- base/web.yaml
${pod("sett$0ings")}
#- a/kustomization.yaml
resources: [../base]
configMapGenerator: [{name: settings, literals: [LOG_LEVEL=info]}]
#- b/kustomization.yaml
resources: [../base, settings.yaml]
patches: [{path: patch.yaml}, {target: {kind: ConfigMap, name: settings}, patch: "[]"}]
#- b/settings.yaml
${settings("settings")}
#- b/patch.yaml
${settings("'settings'")}
#- c/settings.yaml
${settings("settings")}
`,
    "options",
  );
  expect(typeof answer === "string" ? answer : Object.keys(answer).sort()).toEqual([
    "a/kustomization.yaml",
    "b/kustomization.yaml",
    "b/patch.yaml",
    "b/settings.yaml",
    "base/web.yaml",
  ]);
  expect(answer).toMatchObject({
    "b/patch.yaml": expect.stringContaining("name: 'options' # what"),
    "a/kustomization.yaml": expect.stringContaining("name: options, literals"),
  });
});

test("a key is renamed in its object, in pairs of generators, and where it is read", () => {
  const file = `#- kustomization.yaml\nresources: [web.yaml]\nconfigMapGenerator:\n  - name: settings\n    literals: ["LOG_LEVEL=info"]\n#- web.yaml\n${pod("settings", "LOG$0_LEVEL")}`;
  expect(renamed(file, "level")).toMatchObject({
    "kustomization.yaml": expect.stringContaining('["level=info"]'),
    "web.yaml": expect.stringContaining("key: level}"),
  });
  expect(renamed(`#- s.yaml\n${settings("settings")}\n#- web.yaml\n${pod("settings", "LOG$0_LEVEL")}`, "on")).toMatchObject({
    "s.yaml": expect.stringContaining('  "on": info'),
    "web.yaml": expect.stringContaining('key: "on"}'),
  });
});

test("labels keep selectors and templates together", () => {
  const answer = renamed(
    `
#- web.yaml
apiVersion: apps/v1
kind: Deployment
metadata: {name: web, labels: {app: web}}
spec:
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {}}
#- service.yaml
apiVersion: v1
kind: Service
metadata: {name: web}
spec: {selector: {app: w$0eb}}
`,
    "shop",
  );
  expect(answer).toMatchObject({
    "web.yaml": expect.stringContaining(
      "labels: {app: web}}\nspec:\n  selector: {matchLabels: {app: shop}}\n  template: {metadata: {labels: {app: shop}}",
    ),
    "service.yaml": expect.stringContaining("{app: shop}"),
  });
});

test("ports, volumes and anchors are renamed within what they count in", () => {
  const local = `apiVersion: v1
kind: Pod
metadata: {name: a}
spec:
  volumes: [{name: data, emptyDir: {}}]
  containers: [{name: a, volumeMounts: [{name: da$0ta, mountPath: /a}], ports: [{name: http, containerPort: 1}]}]
`;
  expect(renamed(local, "scratch")).toEqual({ "manifest.yaml": local.replace("$0", "").replaceAll("name: data", "name: scratch") });
  const anchor = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: &fi$0rst x, b: *first, c: &other y}\n";
  expect(renamed(anchor, "one")).toEqual({ "manifest.yaml": anchor.replace("$0", "").replaceAll("first", "one") });
});

describe("a rename is refused", () => {
  test.each([
    [
      "of what nothing declares",
      pod("sett$0ings"),
      "options",
      "notDeclared: Nothing in this workspace declares the ConfigMap settings. Rename it where it is declared.",
    ],
    ["to what cannot be a name", settings("sett$0ings"), "Options", 'invalid: The name "Options" may have only lower-case letters'],
    ["to nothing", settings("sett$0ings"), "", 'invalid: The name "" is empty.'],
    [
      "to a name that is taken",
      `#- a.yaml\n${settings("sett$0ings")}\n#- b.yaml\n${settings("options")}`,
      "options",
      "taken: The ConfigMap options exists already in b.yaml.",
    ],
    ["where no name stands", "apiVersion: v$01\nkind: ConfigMap\n", "a", "noName: There is no name here that others refer to."],
    ["of files", "#- kustomization.yaml\nresources: [a.y$0aml]\n", "b.yaml", "fixed: a.yaml is the name of a file or folder."],
    [
      "of a key that a file gives its name",
      "#- kustomization.yaml\nconfigMapGenerator: [{name: a, files: [conf/ngi$0nx.conf]}]\n",
      "b",
      "fixed: The key nginx.conf comes from the name of a file in kustomization.yaml. Write it as key=path first.",
    ],
    [
      "of what is sealed",
      "apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: log$0in}\nspec: {encryptedData: {a: b}}\n",
      "b",
      "fixed: login is sealed under its name in manifest.yaml. Seal it anew to rename it.",
    ],
    [
      "of what SOPS has encrypted",
      "apiVersion: v1\nkind: Secret\nmetadata: {name: log$0in}\nsops: {mac: a, version: '3'}\n",
      "b",
      "fixed: manifest.yaml is encrypted with SOPS, and a change would break its seal.",
    ],
  ])("%s", (_, text, newName, expected) => {
    expect(renamed(text, newName)).toEqual(expect.stringContaining(expected));
  });
});

test("what would be renamed is told before", () => {
  expect(prepared(settings("sett$0ings"))).toBe("settings");
  expect(prepared(pod("sett$0ings"))).toMatch(/^notDeclared/);
});
