import { expect, test } from "vitest";
import { checkFindings, checkFix, parseFixture, workspaceOf } from "../../../support/checkFindings.ts";

test("patches that stand in a kustomization are checked at their places", () => {
  checkFindings(`
#- kustomization.yaml
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}

      spec:
        replicas: "3"
#                 ^^^ error[wrong-type]: replicas must be an integer, not the string "3".
        template:
          spec:
            containers:
              - name: web
                imagePullPolicies: Always
#               ^^^^^^^^^^^^^^^^^ error[unknown-field]: Container has no field "imagePullPolicies". Did you mean "imagePullPolicy"?
              - {name: old, $patch: delete}
  - target: {kind: Deployment}
    patch: |
        - op: add
          path: /spec/replicas
          value: "3"
#                ^^^ error[wrong-type]: replicas must be an integer, not the string "3".
        - op: replace
          path: /spec/template/spec/containers/0/imagePullPolicy
          value: always
#                ^^^^^^ error[invalid-enum-value]: imagePullPolicy must be Always, IfNotPresent or Never, not "always".
        - op: add
          path: /spec/template/spec/containers/-
          value: {name: side, imag: a}
#                             ^^^^ error[unknown-field]: Container has no field "imag". Did you mean "image"?
  - patch: "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {replicas: x}}"
#                                                                                           ^ error[wrong-type]: replicas must be an integer, not the string "x".
  - target: {kind: Service}
    patch: '[{"op": "add", "path": "/spec/type", "value": 1}]'
#                                                         ^ error[wrong-type]: type must be a string, not the number 1.
`);
});

test("what is written in another way than it reads is shown as a whole", () => {
  const text = `patches:
  - patch: >
      {apiVersion: apps/v1, kind: Deployment,
      metadata: {name: a}, spec: {replicas: x}}
  - patch: "apiVersion: apps/v1\\nkind: Deployment\\nmetadata: {name: a}\\nspec: {replicas: x}"
`;
  const found = workspaceOf(new Map([["kustomization.yaml", text]])).findings("kustomization.yaml");
  expect(found.map(({ code, range }) => [code, text.slice(range.start, range.start + 8)])).toEqual([
    ["wrong-type", ">\\n      ".replace("\\n", "\n").slice(0, 8)],
    ["wrong-type", '"apiVers'],
  ]);
});

test("a syntax error in a patch is shown in it, and the rest of the kustomization is still checked", () => {
  const { files } = parseFixture(`
#- kustomization.yaml
resource: []
patches:
  - target: {kind: Pod}
    patch: |-
      - op: add
         path: /a
`);
  const findings = workspaceOf(files).findings("kustomization.yaml");
  const lines = (files.get("kustomization.yaml") ?? "").split("\n");
  const lineOf = (offset: number): number => (files.get("kustomization.yaml") ?? "").slice(0, offset).split("\n").length;
  expect(findings.map(({ code, range }) => `${code} ${lines[lineOf(range.start) - 1]?.trim() ?? ""}`)).toEqual([
    "unknown-field resource: []",
    "yaml-syntax path: /a",
  ]);
});

test("patches in files are checked against the kinds that their targets name", () => {
  checkFindings(`
#- base/kustomization.yaml
patches:
  - {path: ../p.yaml, target: {kind: Deployment}}
#- p.yaml
- {op: replace, path: /spec/replicas, value: true}
#                                            ^^^^ error[wrong-type]: replicas must be an integer, not the boolean true.
- {op: replace, path: /spec/template/spec/containers/0/resources, value: {limits: {cpu: 1x}}}
#                                                                                       ^^ error[invalid-quantity]: cpu must be a quantity such as 500m, 1.5 or 1Gi, not "1x".
- {op: add, path: /spec/template, value: {spec: {containers: [{image: a}]}}}
- {op: add, path: /spec/strategy, value: {type: Recreate, rollingUpdate: {}}}
`);
});

test("a patch in JSON is a patch", () => {
  checkFindings(`
#- kustomization.yaml
patches: [{path: p.json.yaml, target: {kind: Pod}}]
#- p.json.yaml
[{"op": "replace", "path": "/spec/hostNetwork", "value": "yes"}]
#                                                        ^^^^^ error[wrong-type]: hostNetwork must be true or false, not the string "yes".
`);
});

test("fixes are applied inside of the patch", () => {
  const kustomization = (field: string): string => `patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web}
      spec:
        ${field}: 3
`;
  checkFix(`#- kustomization.yaml\n${kustomization("replica")}`, "unknown-field", kustomization("replicas"));
});

test("lines that end in CRLF keep their places", () => {
  const text =
    "patches:\r\n  - patch: |-\r\n      apiVersion: v1\r\n      kind: Pod\r\n      metadata: {name: a}\r\n      spec: {hostNetwork: 1}\r\n";
  const [finding] = workspaceOf(new Map([["kustomization.yaml", text]])).findings("kustomization.yaml");
  expect(text.slice(finding?.range.start, finding?.range.end)).toBe("1");
});
