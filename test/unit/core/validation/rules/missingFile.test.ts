import { expect, test } from "vitest";
import { ManifestWorkspace } from "../../../../../server/src/core/validation/manifestWorkspace.ts";
import { checkFindings } from "../../../../support/checkFindings.ts";
import { builtInCatalog } from "../../../../support/factsPack.ts";

test("every path is looked for, from the folder of the kustomization", () => {
  checkFindings(`
#- apps/web/kustomization.yaml
resources:
  - web.yaml
#   ^^^^^^^^ error[missing-file]: There is no file or folder web.yaml.
  - "../shared"
#    ^^^^^^^^^ error[missing-file]: The folder ../shared has no kustomization.yaml.
  - ../base
  - ../shared/account.yaml
  - https://example.com/base.yaml
  - github.com/example/base//deploy?ref=v1
  - ../../../outside.yaml
  - /etc/absolute.yaml
components: [tls]
#            ^^^ error[missing-file]: There is no folder tls.
patches:
  - path: patch.yaml
#         ^^^^^^^^^^ error[missing-file]: There is no file patch.yaml.
  - path: ../base
#         ^^^^^^^ error[missing-file]: ../base is a folder, but a file is needed.
configMapGenerator:
  - name: settings
    files: [key=app.properties]
#               ^^^^^^^^^^^^^^ error[missing-file]: There is no file app.properties.
    envs: [app.env]
#          ^^^^^^^ error[missing-file]: There is no file app.env.
replacements: [{path: copy.yaml}]
#                     ^^^^^^^^^ error[missing-file]: There is no file copy.yaml.
openapi: {path: schema.json}
#               ^^^^^^^^^^^ error[missing-file]: There is no file schema.json.
#- apps/shared/account.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: web}
#- apps/base/kustomization.yaml
namePrefix: a-
`);
});

test("values of a chart may come with the chart", () => {
  checkFindings(`
#- a/kustomization.yaml
helmCharts:
  - {name: web, valuesFile: charts/web/values.yaml, additionalValuesFiles: [prod.yaml]}
#                                                                           ^^^^^^^^^ error[missing-file]: There is no file prod.yaml.
#- b/kustomization.yaml
helmGlobals: {chartHome: vendor}
helmCharts: [{name: web, valuesFile: vendor/web/values.yaml}]
`);
});

test("a file among the components is refused", () => {
  checkFindings(`
#- kustomization.yaml
components: [tls.yaml]
#            ^^^^^^^^ error[missing-file]: tls.yaml is a file, but a folder with a component is needed.
#- tls.yaml
apiVersion: v1
kind: ServiceAccount
metadata: {name: web}
`);
});

test("nothing is said of what nobody has looked up, and everything as soon as it comes or goes", () => {
  const workspace = new ManifestWorkspace({ catalog: builtInCatalog() });
  const codes = (): readonly string[] => workspace.findings("kustomization.yaml").map(({ message }) => message);
  workspace.update("kustomization.yaml", "resources: [web.yaml, base]\nsecretGenerator: [{name: a, files: [key.pem]}]\n");
  expect(codes()).toEqual([]);
  expect(workspace.pathsToLookUp()).toEqual([
    "web.yaml",
    "web.yaml/kustomization.yaml",
    "web.yaml/kustomization.yml",
    "web.yaml/Kustomization",
    "base",
    "base/kustomization.yaml",
    "base/kustomization.yml",
    "base/Kustomization",
    "key.pem",
  ]);
  expect(workspace.pathsToLookUp()).toEqual([]);

  const seen = new Map(["web.yaml", "base", "key.pem"].map((path) => [path, "nothing" as const]));
  expect(workspace.learnPlaces(seen)).toEqual(["kustomization.yaml"]);
  expect(codes()).toEqual(["There is no file or folder web.yaml.", "There is no file or folder base.", "There is no file key.pem."]);

  expect(workspace.update("web.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web}\n")).toEqual([
    "web.yaml",
    "kustomization.yaml",
  ]);
  expect(codes()).toEqual(["There is no file or folder base.", "There is no file key.pem."]);
  expect(workspace.update("base/kustomization.yaml", "namePrefix: a-\n")).toContain("kustomization.yaml");
  expect(codes()).toEqual(["There is no file key.pem."]);
  // What a manifest says is no concern of a kustomization that only asks whether it is there and what it declares.
  expect(workspace.update("web.yaml", "apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, labels: {a: b}}\n")).toEqual([
    "web.yaml",
  ]);

  expect(workspace.pathsToLookUp({ again: true })).toEqual(["key.pem"]);
  expect(workspace.learnPlaces(new Map([["key.pem", "file"]]))).toEqual(["kustomization.yaml"]);
  expect(codes()).toEqual([]);
  expect(workspace.remove("web.yaml")).toContain("kustomization.yaml");
  expect(workspace.pathsToLookUp()).toContain("web.yaml");
  expect(codes()).toEqual([]);
});
