import { expect, test } from "vitest";
import { parse, stringify } from "yaml";
import type { ManifestWorkspace } from "../../../../server/src/core/validation/manifestWorkspace.ts";
import { rules } from "../../../../server/src/core/validation/rules/index.ts";
import { workspaceOf } from "../../../support/checkFindings.ts";
import { exampleOf, rulePage } from "../../../support/rulePages.ts";

interface Identified {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly namespace?: string };
}

interface Operation {
  readonly op: "add" | "replace" | "remove";
  readonly path: string;
  readonly value?: unknown;
}

/** A JSON patch that makes one value of another. */
function differenceOf(before: unknown, after: unknown, path = ""): readonly Operation[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((item, index) => differenceOf(item, after[index], `${path}/${String(index)}`));
  if (!isObject(before) || !isObject(after)) return [{ op: "replace", path, value: after }];
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((name): readonly Operation[] => {
    const place = `${path}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`;
    if (!(name in after)) return [{ op: "remove", path: place }];
    return name in before ? differenceOf(before[name], after[name], place) : [{ op: "add", path: place, value: after[name] }];
  });
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** What the page of a rule shows, as a patch that makes what is accepted of what is refused; undefined when that is none of one object under one name. */
function patchOf(code: string): { readonly refused: string; readonly kind: string; readonly patch: string } | undefined {
  const page = rulePage(code);
  if (!page.includes("## Refused\n")) return undefined;
  const [refused, accepted] = [exampleOf(page, "Refused"), exampleOf(page, "Accepted")];
  if (/^(#- |---)/m.test(refused + accepted)) return undefined;
  const [before, after] = [parse(refused) as Partial<Identified>, parse(accepted) as Partial<Identified>];
  const operations = differenceOf(before, after);
  const isIdentity = operations.some(({ path }) => /^\/(apiVersion|kind|metadata|metadata\/name|metadata\/namespace)$/.test(path));
  if (before.kind === undefined || isIdentity || operations.length === 0) return undefined;
  return { refused, kind: before.kind, patch: JSON.stringify(operations) };
}

const patchable = rules.flatMap(({ code, severity }) => {
  const patch = severity === "error" ? patchOf(code) : undefined;
  return patch ? [{ code, ...patch }] : [];
});

test("most rules have an example that a patch can mend", () => {
  expect(patchable.length).toBeGreaterThan(200);
});

test.each(patchable)("$code is not said of a base where its overlay mends it", ({ code, refused, kind, patch }) => {
  const workspace = workspaceOf(
    new Map([
      ["base/kustomization.yaml", "resources: [a.yaml]\n"],
      ["base/a.yaml", refused],
      ["overlay/kustomization.yaml", stringify({ resources: ["../base"], patches: [{ target: { kind }, patch }] })],
    ]),
  );
  expect(codesIn(workspace)).not.toContain(code);
  workspace.update("overlay/kustomization.yaml", "resources: [../base]\n");
  expect(codesIn(workspace)).toContain(code);
});

const deployment = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
`;

function patchWith(fields: string, name = "web"): string {
  return `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: ${name}}\nspec: ${fields}\n`;
}

const withImage = patchWith("{template: {spec: {containers: [{name: web, image: shop/web:1.8}]}}}");

function sceneOf(files: Readonly<Record<string, string>>): ManifestWorkspace {
  return workspaceOf(new Map(Object.entries({ "base/kustomization.yaml": "resources: [a.yaml]\n", "base/a.yaml": deployment, ...files })));
}

function codesIn(workspace: ManifestWorkspace): readonly string[] {
  return workspace.findings("base/a.yaml").flatMap(({ code, severity }) => (severity === "error" ? [code] : []));
}

test("what a patch in a file adds is not missing in the base, as long as the patch does so", () => {
  const workspace = sceneOf({
    "overlay/kustomization.yaml": "resources: [../base]\npatches: [{path: p.yaml}]\n",
    "overlay/p.yaml": withImage,
  });
  expect(codesIn(workspace)).toEqual([]);
  expect(workspace.update("overlay/p.yaml", patchWith("{replicas: 3}"))).toContain("base/a.yaml");
  expect(codesIn(workspace)).toEqual(["missing-field"]);
  expect(workspace.update("overlay/p.yaml", `${patchWith("{replicas: 3}")}---\n${withImage}`)).toContain("base/a.yaml");
  expect(codesIn(workspace)).toEqual([]);
  expect(workspace.remove("overlay/p.yaml")).toContain("base/a.yaml");
});

test("what is half typed in an overlay says nothing of the base", () => {
  const workspace = sceneOf({
    "overlay/kustomization.yaml": "resources: [../base]\npatches: [{path: p.yaml}]\n",
    "overlay/p.yaml": withImage,
  });
  workspace.update("overlay/p.yaml", withImage.replace("}]}}}", ""));
  expect(codesIn(workspace)).toEqual([]);
  workspace.update("overlay/kustomization.yaml", "resources: [../base]\npatches: [{path: p.yaml\n");
  expect(codesIn(workspace)).toEqual([]);
});

test("every build has to mend it", () => {
  const workspace = sceneOf({
    "prod/kustomization.yaml": "resources: [../base]\npatches: [{path: p.yaml}]\n",
    "prod/p.yaml": withImage,
    "test/kustomization.yaml": "resources: [../base]\n",
  });
  expect(codesIn(workspace)).toEqual(["missing-field"]);
  const patched = "resources: [../base]\npatchesStrategicMerge: [../prod/p.yaml]\n";
  expect(workspace.update("test/kustomization.yaml", patched)).toContain("base/a.yaml");
  expect(codesIn(workspace)).toEqual([]);
});

/** Kustomizations over the base. */
const mending: Readonly<Record<string, string>> = {
  "a patch in place": `resources: [../base]\npatches:\n  - patch: |\n      ${withImage.replaceAll("\n", "\n      ").trimEnd()}\n`,
  "a patch of a name with a prefix": `namePrefix: my-\nresources: [../base]\npatches:\n  - patch: |\n      ${withImage.replace("name: web", "name: my-web").replaceAll("\n", "\n      ").trimEnd()}\n`,
  "a target by a pattern": `resources: [../base]\npatches:\n  - target: {kind: Deploy.*}\n    patch: '[{op: add, path: /spec/template/spec/containers/0/image, value: shop/web}]'\n`,
  "a target by labels": `resources: [../base]\npatches:\n  - target: {labelSelector: tier=front}\n    patch: '[{op: add, path: /spec/template/spec/containers/0/image, value: shop/web}]'\n`,
  "a patch that takes the container away": `resources: [../base]\npatches:\n  - patch: |\n      ${patchWith("{template: {spec: {containers: [{name: web, $patch: delete}]}}}").replaceAll("\n", "\n      ").trimEnd()}\n`,
  "a patch that takes the object away": `resources: [../base]\npatches:\n  - patch: '{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, $patch: delete}'\n`,
  "a replacement": `resources: [../base]\nreplacements:\n  - source: {kind: ConfigMap, name: a, fieldPath: data.image}\n    targets:\n      - select: {kind: Deployment, name: web}\n        fieldPaths: ['spec.template.spec.containers.[name=web].image']\n        options: {create: true}\n`,
};

test.each(Object.entries(mending))("%s mends a base", (_, kustomization) => {
  expect(codesIn(sceneOf({ "overlay/kustomization.yaml": kustomization }))).toEqual([]);
});

test("a component mends a base for the overlay that lists it", () => {
  const workspace = sceneOf({
    "overlay/kustomization.yaml": "resources: [../base]\ncomponents: [../part]\n",
    "part/kustomization.yaml": "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches: [{path: p.yaml}]\n",
    "part/p.yaml": withImage,
  });
  expect(codesIn(workspace)).toEqual([]);
});

/** Patches that leave the container as it is. */
const passing: Readonly<Record<string, string>> = {
  "another field": patchWith("{replicas: 3}"),
  "another container": patchWith("{template: {spec: {containers: [{name: other, image: shop/other:1}]}}}"),
  "another field of the container": patchWith("{template: {spec: {containers: [{name: web, tty: true}]}}}"),
  "another object": patchWith("{template: {spec: {containers: [{name: web, image: shop/web:1.8}]}}}", "other"),
};

test.each(Object.entries(passing))("a patch of %s mends nothing", (_, patch) => {
  const overlay = "resources: [../base]\npatches: [{path: p.yaml}]\n";
  expect(codesIn(sceneOf({ "overlay/kustomization.yaml": overlay, "overlay/p.yaml": patch }))).toEqual(["missing-field"]);
});

test("what is no YAML stays wrong, whatever a patch does", () => {
  const workspace = sceneOf({
    "base/a.yaml": `${deployment}          tty: true\n          tty: false\n`,
    "overlay/kustomization.yaml": "resources: [../base]\npatches: [{path: p.yaml}]\n",
    "overlay/p.yaml": withImage,
  });
  expect(codesIn(workspace)).toEqual(["yaml-duplicate-key"]);
});

test("a secret in Git stays there, whatever a patch makes of it", () => {
  const secret = "apiVersion: v1\nkind: Secret\nmetadata: {name: web}\nstringData: {password: correct-horse-battery}\n";
  const workspace = sceneOf({
    "base/a.yaml": secret,
    "overlay/kustomization.yaml":
      "resources: [../base]\npatches: [{target: {kind: Secret}, patch: '[{op: remove, path: /stringData/password}]'}]\n",
  });
  workspace.useRules({ profiles: [], levels: { "plain-secret": "warning" } });
  expect(workspace.findings("base/a.yaml").map(({ code }) => code)).toEqual(["plain-secret"]);
});
