import { expect, test } from "vitest";
import type { Finding } from "../../../../server/src/core/validation/finding.ts";
import { checkFindings, workspaceOf } from "../../../support/checkFindings.ts";

const patches = `patches:
- patch: |-
    apiVersion: apps/v1
    kind: Deployment
    metadata: {name: web}
    spec: {replicaz: 3}
- patch: |-
    - op: replce
      path: spec/replicas
- target: {kind: Deployment}
  patch: |-
    - op: replace
      path: /spec/replicaz
      value: 3
- target: {kind: Deployment}
  patch: |-
    metadata: {labels: {a: b}}
`;

/** Who knows no CRDs of Flux and Argo CD knows the patches in them still. */
function isOfPatches({ code }: Finding): boolean {
  return code !== "unknown-kind";
}

function indent(text: string, by: number): string {
  return text.replace(/^(?=.)/gm, " ".repeat(by));
}

/** What is told of each line of the patches, whatever they stand in. */
function told(path: string, head: string, by: number): readonly string[] {
  const text = head + indent(patches, by);
  const found = workspaceOf(new Map([[path, text]])).findings(path);
  return found.filter(isOfPatches).map(({ code, severity, message, range }) => {
    const line = text.slice(0, range.start).split("\n").length - head.split("\n").length + 1;
    return `${line} ${severity} ${code}: ${message}`;
  });
}

const flux = "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\n";
const fluxSpec = "spec:\n  interval: 1h\n  prune: true\n  path: ./apps\n  sourceRef: {kind: GitRepository, name: apps}\n";
const argo = "apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: apps, namespace: argocd}\n";
const argoSpec = "spec:\n  project: default\n  destination: {name: in-cluster, namespace: shop}\n";

test("patches in objects of Flux and Argo CD are told what a kustomization with them is told", () => {
  const expected = told("kustomization.yaml", "", 0);
  expect(expected.map((line) => line.split(":")[0])).toEqual([
    "6 error unknown-field",
    "7 error incomplete-patch",
    "8 error invalid-enum-value",
    "9 warning json-patch-pointer",
    "13 error unknown-patch-path",
    "15 error incomplete-patch",
  ]);
  expect(told("apps.yaml", flux + fluxSpec, 2)).toEqual(expected);
  expect(told("apps.yaml", `${argo}${argoSpec}  source:\n    repoURL: https://example.com/a\n    path: apps\n    kustomize:\n`, 6)).toEqual(
    expected,
  );
  expect(
    told("apps.yaml", `${argo}${argoSpec}  sources:\n  - repoURL: https://example.com/a\n    path: apps\n    kustomize:\n`, 6),
  ).toEqual(expected);
});

test("variables in patches of Flux are left to it where it replaces them", () => {
  const patch = `  patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec: {replicas: "\${count}"}
`;
  const codes = (text: string): readonly string[] =>
    workspaceOf(new Map([["a.yaml", text]]))
      .findings("a.yaml")
      .filter(isOfPatches)
      .map(({ code }) => code);
  expect(codes(flux + fluxSpec + patch)).toEqual(["wrong-type"]);
  expect(codes(`${flux}${fluxSpec}  postBuild: {substitute: {count: "2"}}\n${patch}`)).toEqual([]);
});

test("other objects with such fields hold no patches", () => {
  checkFindings(`
#- apps.yaml
apiVersion: example.com/v1
kind: Application
#     ^^^^^^^^^^^ information[unknown-kind]: example.com/v1 Application is not checked: no CRD in the workspace describes the group example.com.
metadata: {name: a}
spec: {source: {kustomize: {patches: [{patch: "[{op: replce}]"}]}}, patches: [{patch: "[{op: replce}]"}]}
`);
});
