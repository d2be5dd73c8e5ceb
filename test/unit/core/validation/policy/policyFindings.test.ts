import { describe, expect, test } from "vitest";
import type { ManifestWorkspace } from "../../../../../server/src/core/validation/manifestWorkspace.ts";
import { workspaceOf } from "../../../../support/checkFindings.ts";

const pod = (namespace: string, spec = ""): string => `apiVersion: v1
kind: Pod
metadata: {name: a, namespace: ${namespace}}
spec: {${spec}containers: [{name: a, image: a, securityContext: {privileged: true}}]}
`;

const namespace = (name: string, level: string, more = ""): string =>
  `apiVersion: v1\nkind: Namespace\nmetadata: {name: ${name}, labels: {pod-security.kubernetes.io/enforce: ${level}${more}}}\n`;

function of(files: Readonly<Record<string, string>>): ManifestWorkspace {
  return workspaceOf(new Map(Object.entries(files)));
}

const codes = (workspace: ManifestWorkspace, path: string): readonly string[] => workspace.findings(path).map(({ code }) => code);

describe("profiles", () => {
  const key = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {a: "-----BEGIN PRIVATE KEY-----\\nMIIE"}\n';

  test("only what nobody wants to commit is told by default", () => {
    expect(codes(of({ "a.yaml": pod("shop") }), "a.yaml")).toEqual([]);
    expect(codes(of({ "a.yaml": key }), "a.yaml")).toEqual(["committed-private-key"]);
  });

  test("are chosen by the configuration, and at once", () => {
    const workspace = of({ "a.yaml": pod("shop"), "key.yaml": key });
    workspace.update(".plumbline.yaml", "policy: [baseline]\n");
    expect(codes(workspace, "a.yaml")).toEqual(["privileged-container"]);
    expect(codes(workspace, "key.yaml")).toEqual([]);
    workspace.update(".plumbline.yaml", "policy: []\n");
    expect(codes(workspace, "a.yaml")).toEqual([]);
    workspace.update(".plumbline.yaml", "policy: [baselin]\n");
    expect(codes(workspace, ".plumbline.yaml")).toEqual(["invalid-enum-value"]);
  });

  test("of a person come before those of the configuration", () => {
    const workspace = of({ "a.yaml": pod("shop"), ".plumbline.yaml": "policy: [baseline]\n" });
    workspace.useRules({ profiles: [] });
    expect(codes(workspace, "a.yaml")).toEqual([]);
  });

  test("a severity turns one rule on, and off", () => {
    const workspace = of({ "a.yaml": pod("shop"), ".plumbline.yaml": "rules: {unpinned-image: hint}\n" });
    expect(workspace.findings("a.yaml").map(({ code, severity }) => `${severity} ${code}`)).toEqual(["hint unpinned-image"]);
    workspace.update(".plumbline.yaml", "policy: [baseline]\nrules: {privileged-container: off}\n");
    expect(codes(workspace, "a.yaml")).toEqual([]);
  });

  test("comments ignore findings of policy, too", () => {
    const text = pod("shop").replace("spec:", "# plumbline-ignore privileged-container: it manages the node\nspec:");
    const workspace = of({ "a.yaml": text, ".plumbline.yaml": "policy: [baseline]\n" });
    expect(codes(workspace, "a.yaml")).toEqual([]);
    expect(workspace.ignored("a.yaml")).toHaveLength(1);
  });
});

describe("a namespace that enforces a level", () => {
  test("counts for what is in it, when it is asked", () => {
    const files = { "a.yaml": pod("shop"), "b.yaml": pod("other"), "ns.yaml": namespace("shop", "baseline") };
    expect(codes(of(files), "a.yaml")).toEqual([]);
    const workspace = of({ ...files, ".plumbline.yaml": "policy: [enforced]\n" });
    expect(codes(workspace, "a.yaml")).toEqual(["privileged-container"]);
    expect(codes(workspace, "b.yaml")).toEqual([]);
  });

  test("raises the level, and says for which version", () => {
    const files = { "a.yaml": pod("shop"), ".plumbline.yaml": "policy: [baseline]\n" };
    const workspace = of({ ...files, "ns.yaml": namespace("shop", "restricted") });
    expect(codes(workspace, "a.yaml")).toHaveLength(5);
    const probe = pod("shop").replace("image: a", "image: a, livenessProbe: {tcpSocket: {port: 1, host: b}}");
    const old = namespace("shop", "baseline", ", pod-security.kubernetes.io/enforce-version: v1.33");
    expect(codes(of({ ...files, "a.yaml": probe, "ns.yaml": old }), "a.yaml")).toEqual(["privileged-container"]);
    expect(codes(of({ ...files, "a.yaml": probe }), "a.yaml")).toContain("host-in-probe");
  });

  test("a change of it concerns the files that asked, and no others", () => {
    const workspace = of({
      "a.yaml": pod("shop"),
      "b.yaml": "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}\n",
      "ns.yaml": namespace("shop", "privileged"),
      ".plumbline.yaml": "policy: [enforced]\n",
    });
    for (const path of workspace.paths()) expect(codes(workspace, path)).toEqual([]);
    expect(workspace.update("ns.yaml", namespace("shop", "baseline"))).toEqual(["ns.yaml", "a.yaml"]);
    expect(codes(workspace, "a.yaml")).toEqual(["privileged-container"]);
    expect(workspace.update("ns.yaml", namespace("shop", "baseline", ", a: b"))).toEqual(["ns.yaml"]);
    expect(workspace.remove("ns.yaml")).toEqual(["ns.yaml", "a.yaml"]);
    expect(codes(workspace, "a.yaml")).toEqual([]);
  });
});

test("an edit gives what the whole text would give, items of a list included", () => {
  const item = (name: string): string =>
    `  - apiVersion: v1\n    kind: Pod\n    metadata: {name: ${name}}\n    spec: {hostNetwork: true, containers: [{name: a, image: a}]}\n`;
  const text = `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: 120 }, (_, index) => item(`pod-${String(index)}`)).join("")}`;
  const config = { ".plumbline.yaml": "policy: [baseline, reliability]\n" };
  const workspace = of({ ...config, "a.yaml": text });
  expect(codes(workspace, "a.yaml")).toHaveLength(480);
  const start = text.indexOf("pod-60");
  const after = `${text.slice(0, start)}other\n      namespace: here${text.slice(start + 6)}`.replace(
    "metadata: {name: other",
    "metadata: {name: other",
  );
  workspace.update("a.yaml", after, { range: { start, end: start + 6 }, newText: "other\n      namespace: here" });
  expect(workspace.findings("a.yaml")).toEqual(of({ ...config, "a.yaml": after }).findings("a.yaml"));
  const now = `${text.slice(0, start)}longer-name${text.slice(start + 6)}`;
  workspace.update("a.yaml", now);
  expect(workspace.findings("a.yaml")).toEqual(of({ ...config, "a.yaml": now }).findings("a.yaml"));
});

test("patches, templates and what is broken are passed over", () => {
  const config = { ".plumbline.yaml": "policy: [baseline]\n" };
  const kustomization = "patches: [{path: a.yaml}]\n";
  expect(codes(of({ ...config, "kustomization.yaml": kustomization, "a.yaml": pod("shop") }), "a.yaml")).not.toContain(
    "privileged-container",
  );
  expect(codes(of({ ...config, "a.yaml": `${pod("shop")}x: "\n` }), "a.yaml")).not.toContain("privileged-container");
});
