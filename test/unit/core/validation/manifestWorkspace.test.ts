import { describe, expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { collectGarbage } from "../../../support/collectGarbage.ts";
import { builtInCatalog } from "../../../support/factsPack.ts";

function workspaceOf(files: Readonly<Record<string, string>>): ManifestWorkspace {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  workspace.updateAll(Object.entries(files).map(([path, text]) => ({ path, text })));
  return workspace;
}

function codes(workspace: ManifestWorkspace, path: string): readonly string[] {
  return workspace.findings(path).map(({ code }) => code);
}

const good = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
const bad = "apiVersion: v1\nkind: ConfigMap\nmetadata: {nam: a}\n";

const crd = (version: string, field: string): string => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: ${version}
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {${field}: {type: integer}}}}}}
`;
const widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {size: 3}\n";

test("ranges and fixes count from the start of the file, and documents are numbered", () => {
  const text = `# ä\n${good}---\n${bad}`;
  const workspace = workspaceOf({ "a.yaml": text });
  const [unnamed, unknown] = workspace.findings("a.yaml");
  expect(unnamed).toMatchObject({ code: "missing-name", document: 1 });
  expect(unknown).toMatchObject({ code: "unknown-field", document: 1, path: [{ name: "metadata" }, { name: "nam" }] });
  expect(text.slice(unknown!.range.start, unknown!.range.end)).toBe("nam");
  expect(unknown!.fixes?.[0]?.edits[0]?.range).toEqual(unknown!.range);
});

test("an edit gives what the whole text would give, and leaves the other documents alone", () => {
  const before = `${bad}---\n${good}---\n${bad}`;
  const workspace = workspaceOf({ "a.yaml": before });
  const last = workspace.file("a.yaml")!.yaml.documents.at(-1)!.root;
  const at = before.indexOf("name: a");
  const after = `${before.slice(0, at)}nothing${before.slice(at + 4)}`;
  expect(workspace.update("a.yaml", after, { range: { start: at, end: at + 4 }, newText: "nothing" })).toEqual(["a.yaml"]);
  expect(workspace.file("a.yaml")!.yaml.documents.at(-1)!.root).toBe(last);
  expect(workspace.findings("a.yaml")).toEqual(workspaceOf({ "a.yaml": after }).findings("a.yaml"));
  expect(codes(workspace, "a.yaml")).toHaveLength(6);
});

test("an edit that does not lead to the text is not believed", () => {
  const workspace = workspaceOf({ "a.yaml": good });
  workspace.update("a.yaml", bad, { range: { start: 0, end: 0 }, newText: "zzz" });
  expect(workspace.file("a.yaml")?.yaml.text).toBe(bad);
  expect(codes(workspace, "a.yaml")).toEqual(["missing-name", "unknown-field"]);
});

test("the same text again changes nothing", () => {
  const workspace = workspaceOf({ "a.yaml": bad });
  expect(workspace.update("a.yaml", bad)).toEqual([]);
  expect(workspace.remove("unknown.yaml")).toEqual([]);
});

test("a CRD comes, changes and goes, and its objects are looked at again", () => {
  const workspace = workspaceOf({ "widget.yaml": widget, "other.yaml": good });
  expect(workspace.findings("widget.yaml").map(({ severity }) => severity)).toEqual(["information"]);
  expect(workspace.update("crd.yaml", crd("v1", "size"))).toEqual(["crd.yaml", "widget.yaml"]);
  expect(codes(workspace, "widget.yaml")).toEqual([]);
  expect(workspace.catalog.find({ group: "example.com", version: "v1", kind: "Widget" })?.source).toBe("workspace");
  expect(workspace.update("crd.yaml", crd("v1", "width"))).toEqual(["crd.yaml", "widget.yaml"]);
  expect(codes(workspace, "widget.yaml")).toEqual(["unknown-field"]);
  expect(workspace.update("crd.yaml", crd("v2", "size"))).toEqual(["crd.yaml", "widget.yaml"]);
  expect(codes(workspace, "widget.yaml")).toEqual(["unknown-kind"]);
  expect(workspace.remove("crd.yaml")).toEqual(["crd.yaml", "widget.yaml"]);
  expect(workspace.catalog.find({ group: "example.com", version: "v2", kind: "Widget" })).toBeUndefined();
  expect(workspace.findings("crd.yaml")).toEqual([]);
});

test("a comment in a CRD, or a CRD that is half typed, touches no other file", () => {
  const workspace = workspaceOf({ "crd.yaml": crd("v1", "size"), "widget.yaml": widget });
  const { catalog } = workspace;
  expect(workspace.update("crd.yaml", `${crd("v1", "size")}  scop`)).toEqual(["crd.yaml"]);
  expect(workspace.catalog).toBe(catalog);
  expect(codes(workspace, "widget.yaml")).toEqual([]);
});

test("a kustomization makes a patch, and only the files that it speaks of are looked at again", () => {
  const patch = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 3}\n";
  const workspace = workspaceOf({ "base/scale.yaml": patch, "base/other.yaml": good, "base/apart.yaml": good });
  expect(codes(workspace, "base/scale.yaml")).toEqual(["missing-field"]);
  const spokenOf = ["base/kustomization.yaml", "base/other.yaml", "base/scale.yaml"];
  const kustomization = "resources: [other.yaml]\npatches: [{path: scale.yaml}]\n";
  expect(workspace.update("base/kustomization.yaml", kustomization)).toEqual(spokenOf);
  expect(codes(workspace, "base/scale.yaml")).toEqual([]);
  expect(workspace.update("base/kustomization.yaml", `${kustomization}namePrefix: a-\n`)).toEqual(["base/kustomization.yaml"]);
  expect(workspace.update("base/kustomization.yaml", `${kustomization}namePref`)).toEqual(["base/kustomization.yaml"]);
  expect(codes(workspace, "base/scale.yaml")).toEqual([]);
  expect(workspace.remove("base/kustomization.yaml")).toEqual(spokenOf);
  expect(codes(workspace, "base/scale.yaml")).toEqual(["missing-field"]);
});

test("a chart silences its templates", () => {
  const template = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  nam: a\n";
  const workspace = workspaceOf({ "chart/templates/a.yaml": template });
  expect(codes(workspace, "chart/templates/a.yaml")).toEqual(["missing-name", "unknown-field"]);
  expect(workspace.update("chart/Chart.yaml", "name: chart\nversion: 1.0.0\n")).toEqual(["chart/Chart.yaml", "chart/templates/a.yaml"]);
  expect(codes(workspace, "chart/templates/a.yaml")).toEqual([]);
});

test("values that are substituted or encrypted are not judged", () => {
  const flux = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps}
spec: {path: ./apps, postBuild: {substitute: {a: b}}}
`;
  const text = `apiVersion: apps/v1
kind: Deployment
metadata: {name: "\${NAME}", labels: {app: "\${NAME:=a b}"}}
spec:
  replicas: \${REPLICAS:=2}
  selector: {matchLabels: {app: web}}
  template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: a}]}}
`;
  const secret = `apiVersion: v1
kind: Secret
metadata: {name: a}
data: {password: "ENC[AES256_GCM,data:x,type:str]"}
sops: {mac: x, lastmodified: y}
`;
  const workspace = workspaceOf({ "apps/web.yaml": text, "apps/secret.yaml": secret });
  expect(codes(workspace, "apps/web.yaml")).toEqual([]);
  expect(codes(workspace, "apps/secret.yaml")).toEqual([]);
  workspace.update("flux.yaml", flux);
  expect(codes(workspace, "apps/web.yaml")).toEqual([]);
});

test("rules that do not exist have no severity", () => {
  const workspace = workspaceOf({ ".plumbline.yaml": "rules: {unknown-feld: off, missing-probes: hint, yaml-syntax: warning}\n" });
  expect(workspace.findings(".plumbline.yaml").map(({ message }) => message)).toEqual([
    '"rules" has no field "unknown-feld". Did you mean "unknown-field"?',
  ]);
});

test("the configuration is checked by its own schema, and its levels count at once", () => {
  const workspace = workspaceOf({ "a.yaml": bad });
  expect(workspace.update(".plumbline.yaml", "rules: {unknown-field: warning, missing-name: off}\n")).toEqual([
    ".plumbline.yaml",
    "a.yaml",
  ]);
  expect(workspace.findings("a.yaml").map(({ code, severity }) => `${severity} ${code}`)).toEqual(["warning unknown-field"]);
  workspace.update(".plumbline.yaml", "environment: []\nenvironments: [{name: a}, {name: b, path: b, driver: Flux}]\n");
  expect(workspace.findings(".plumbline.yaml").map(({ message }) => message)).toEqual([
    '.plumbline.yaml has no field "environment".',
    "Environment needs path.",
    'driver must be direct, flux or argocd, not "Flux".',
  ]);
  expect(codes(workspace, "a.yaml")).toEqual(["missing-name", "unknown-field"]);
});

test("objects are read from all files, and documents are found by their offset", () => {
  const workspace = workspaceOf({
    "a.yaml": `${good}---\n${good.replace("name: a", "name: b")}`,
    "b.yaml": good.replace("name: a", "name: c"),
  });
  expect(workspace.manifests().map(({ id, origin }) => `${origin.path}#${String(origin.document)} ${id.name}`)).toEqual([
    "a.yaml#0 a",
    "a.yaml#1 b",
    "b.yaml#0 c",
  ]);
  expect(workspace.documentAt("a.yaml", 3)?.index).toBe(0);
  expect(workspace.documentAt("a.yaml", good.length + 10)?.index).toBe(1);
  expect(workspace.documentAt("c.yaml", 0)).toBeUndefined();
});

test("another Kubernetes version looks at everything again", () => {
  const workspace = workspaceOf({ "a.yaml": bad });
  expect(codes(workspace, "a.yaml")).toHaveLength(2);
  expect(workspace.useCatalog(builtInCatalog("1.36"))).toEqual(["a.yaml"]);
  expect(codes(workspace, "a.yaml")).toHaveLength(2);
  expect(workspace.useCatalog(builtInCatalog("1.36"))).toEqual([]);
});

describe("an environment of another Kubernetes version", () => {
  const cronJob = `apiVersion: batch/v1beta1
kind: CronJob
metadata: {name: a}
spec: {schedule: "* * * * *", jobTemplate: {spec: {template: {spec: {restartPolicy: Never, containers: [{name: a, image: a}]}}}}}
`;
  const configOf = (version: string): string => `environments: [{name: old, path: env/old, kubernetesVersion: "${version}"}]\n`;
  const files = { "env/old/job.yaml": cronJob, "env/new/job.yaml": cronJob };

  test("is checked for the version that the configuration names", () => {
    const workspace = workspaceOf({ ...files, ".plumbline.yaml": configOf("1.24") });
    expect(codes(workspace, "env/old/job.yaml")).toEqual(["deprecated-api-version"]);
    expect(workspace.catalogAt("env/old/job.yaml").kubernetesVersion).toBe("1.24");
    expect(workspace.update(".plumbline.yaml", configOf("1.26"))).toContain("env/old/job.yaml");
    expect(codes(workspace, "env/old/job.yaml")).toEqual(["removed-api-version"]);
  });

  test("is checked for the version of its cluster, unless another one was chosen", () => {
    const workspace = workspaceOf({
      ...files,
      ".plumbline.yaml": "environments: [{name: old, path: env/old}, {name: new, path: env/new}]\n",
    });
    expect(workspace.useClusters(new Map([["env/old", "1.24"]]))).toEqual(["env/old/job.yaml", ".plumbline.yaml"]);
    expect(codes(workspace, "env/old/job.yaml")).toEqual(["deprecated-api-version"]);
    expect(codes(workspace, "env/new/job.yaml")).toEqual(["removed-api-version"]);
    expect(workspace.useCatalog(builtInCatalog(), "unlessConfigured")).toContain("env/old/job.yaml");
    expect(codes(workspace, "env/old/job.yaml")).toEqual(["removed-api-version"]);
    expect(workspace.useCatalog(builtInCatalog(), "otherwise")).toContain("env/old/job.yaml");
    expect(workspace.useClusters(new Map())).toContain("env/old/job.yaml");
    expect(codes(workspace, "env/old/job.yaml")).toEqual(["removed-api-version"]);
  });

  test("knows the CRDs of the workspace", () => {
    const widget = "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\nspec: {size: x}\n";
    const workspace = workspaceOf({ "env/old/widget.yaml": widget, ".plumbline.yaml": configOf("1.24") });
    expect(codes(workspace, "env/old/widget.yaml")).toEqual(["unknown-kind"]);
    expect(workspace.update("crd.yaml", crd("v1", "size"))).toContain("env/old/widget.yaml");
    expect(codes(workspace, "env/old/widget.yaml")).toEqual(["wrong-type"]);
  });
});

test("files that are no manifests get silence, broken or not", () => {
  const workspace = workspaceOf({
    "compose.yaml": "services: {web: {image: nginx, image: b}}\n",
    "values.yaml": "a: [\n",
    "workflow.yaml": "on: push\njobs: {a: {runs-on: x}}\n",
    "notes.yaml": "just\ttext: [",
    "t.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  {{ if .a }}\n  name: x\n  {{ end }}\n",
  });
  for (const path of workspace.paths()) expect(codes(workspace, path)).toEqual([]);
});

describe("files at rest", () => {
  const files = {
    "base/kustomization.yaml": "resources: [config.yaml, pod.yaml]\n",
    "base/config.yaml": `${good}---\n${bad}`,
    "base/patch.yaml": "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n",
    "base/pod.yaml":
      "apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  containers:\n    - {name: web, image: web:1, envFrom: [{configMapRef: {name: b}}]}\n",
    "crd.yaml": crd("v1", "size"),
    "widget.yaml": widget,
  };
  const paths = Object.keys(files);
  const all = (workspace: ManifestWorkspace): object => paths.map((path) => [path, workspace.findings(path)]);

  async function resting(): Promise<ManifestWorkspace> {
    const workspace = workspaceOf(files);
    workspace.rest(paths);
    await collectGarbage();
    return workspace;
  }

  test("say what they would say awake, and declare the same", async () => {
    const workspace = await resting();
    expect(all(workspace)).toEqual(all(workspaceOf(files)));
    expect(workspace.manifests()).toEqual(workspaceOf(files).manifests());
    const [first] = workspace.manifests();
    await collectGarbage();
    expect(workspace.manifests()[0]).toBe(first);
  });

  test.each<readonly [string, keyof typeof files, string]>([
    ["a patch is listed", "base/kustomization.yaml", "resources: [config.yaml, pod.yaml]\npatches: [{path: patch.yaml}]\n"],
    ["an object is renamed", "base/config.yaml", good.replace("name: a", "name: b")],
    ["a CRD is another one", "crd.yaml", crd("v1", "weight")],
  ])("know that %s", async (_, path, text) => {
    const [workspace, awake] = [await resting(), workspaceOf(files)];
    for (const one of [workspace, awake]) all(one);
    await collectGarbage();
    expect(new Set(workspace.update(path, text))).toEqual(new Set(awake.update(path, text)));
    expect(all(workspace)).toEqual(all(workspaceOf({ ...files, [path]: text })));
    expect(workspace.manifests()).toEqual(workspaceOf({ ...files, [path]: text }).manifests());
  });

  test("are edited like others once they are awake", async () => {
    const workspace = await resting();
    workspace.wake("base/config.yaml");
    const before = files["base/config.yaml"];
    const at = before.indexOf("nam:");
    const last = workspace.file("base/config.yaml")!.yaml.documents[0]!.root;
    workspace.update("base/config.yaml", `${before.slice(0, at)}name${before.slice(at + 3)}`, {
      range: { start: at, end: at + 3 },
      newText: "name",
    });
    expect(workspace.file("base/config.yaml")!.yaml.documents[0]!.root).toBe(last);
    expect(codes(workspace, "base/config.yaml")).not.toContain("unknown-field");
  });
});
