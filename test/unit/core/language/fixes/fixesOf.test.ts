import { expect, test } from "vitest";
import { applyEdits } from "../../../../../server/src/core/language/fixes/applyEdits.ts";
import { fixAll, fixesOf } from "../../../../../server/src/core/language/fixes/fixesOf.ts";
import { workspaceOf } from "../../../../support/checkFindings.ts";
import { fixedBy } from "../../../../support/checkFixes.ts";

const pod = (spec: string): string => `apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec:\n${spec}  containers: [{name: a, image: a}]\n`;

test("a fix that would make something else wrong is not offered", () => {
  // The value would be text where the schema wants a number.
  expect(Object.keys(fixedBy(pod("  priority: high\n"), "wrong-type"))).toEqual(["Ignore wrong-type here"]);
});

test("fixes are offered where there are more findings than are told", () => {
  const service = (index: number): string =>
    `- apiVersion: v1\n  kind: Service\n  metadata: {name: s${String(index)}}\n  spec:\n    ports:\n    - port: 80\n      protcol: TCP\n`;
  const text = `apiVersion: v1\nkind: List\nitems:\n${Array.from({ length: 1200 }, (_, index) => service(index)).join("")}`;
  const workspace = workspaceOf(new Map([["a.yaml", text]]));
  const findings = workspace.findings("a.yaml");
  expect(findings).toHaveLength(1000);
  for (const finding of [findings[0]!, findings[500]!, findings[999]!])
    expect(fixesOf(workspace, "a.yaml", finding).map(({ title }) => title)).toContain('Change to "protocol"');
  expect(workspace.findings("a.yaml")).toEqual(findings);
});

test("nothing is offered for an unknown field that YAML cannot tell the end of", () => {
  const workspace = workspaceOf(new Map([["a.yaml", pod("  zzz: &a {b: 1}\n  hostname: *a\n")]]));
  for (const finding of workspace.findings("a.yaml"))
    for (const fix of fixesOf(workspace, "a.yaml", finding)) {
      const after = workspaceOf(new Map([["a.yaml", applyEdits(workspace.file("a.yaml")!.yaml.text, fix.edits)]]));
      expect(after.findings("a.yaml").map(({ code }) => code)).not.toContain("yaml-unknown-alias");
    }
});

test("all sure fixes go together, in several documents", () => {
  const text = `${pod("  hostNetwrk: true\n  hostPID: 'true'\n")}---\n${pod("  hostnme: a\n")}`;
  const workspace = workspaceOf(new Map([["a.yaml", text]]));
  const all = fixAll(workspace, "a.yaml");
  expect(all?.count).toBe(3);
  expect(applyEdits(text, all?.fix.edits ?? [])).toBe(
    text.replace("hostNetwrk", "hostNetwork").replace("'true'", "true").replace("hostnme", "hostname"),
  );
  const some = fixAll(workspace, "a.yaml", "unknown-field");
  expect(some?.count).toBe(2);
  expect(applyEdits(text, some?.fix.edits ?? [])).toBe(text.replace("hostNetwrk", "hostNetwork").replace("hostnme", "hostname"));
  expect(fixAll(workspace, "a.yaml", "missing-field")).toBeUndefined();
  expect(fixAll(workspaceOf(new Map([["a.yaml", pod("")]])), "a.yaml")).toBeUndefined();
});

test("trying fixes out leaves everything that is known as it was", () => {
  const crd = `apiVersion: apiextensions.k8s.io/v1beta1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec: {group: example.com, version: v1, scope: Namespaced, names: {kind: Widget, plural: widgets}}
`;
  const workspace = workspaceOf(
    new Map([
      ["crd.yaml", crd],
      ["a.yaml", "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}\n"],
    ]),
  );
  const before = workspace.paths().map((path) => workspace.findings(path));
  for (const finding of workspace.findings("crd.yaml")) fixesOf(workspace, "crd.yaml", finding);
  expect(workspace.paths().map((path) => workspace.findings(path))).toEqual(before);
});

test("what was tried out is known until something changes", () => {
  const workspace = workspaceOf(new Map([["a.yaml", pod("  hostNetwrk: true\n  hostPID: 'true'\n")]]));
  const first = (): readonly { readonly title: string }[] => fixesOf(workspace, "a.yaml", workspace.findings("a.yaml")[0]!);
  const known = first();
  const all = fixAll(workspace, "a.yaml");
  expect(first()).toBe(known);
  expect(fixAll(workspace, "a.yaml")).toBe(all);
  workspace.update("a.yaml", pod("  hostPID: 'true'\n"));
  expect(first().map(({ title }) => title)).not.toEqual(known.map(({ title }) => title));
  expect(fixAll(workspace, "a.yaml")?.count).toBe(1);
});

test("a name is mended although it uncovers what nobody could know before", () => {
  expect(fixedBy(pod("  restartpolicy: always\n"), "unknown-field")['Change to "restartPolicy"']).toBe(pod("  restartPolicy: always\n"));
  const kind = "apiVersion: v1\nkind: Deployment\nmetadata: {name: a}\nspec: {replicas: 2}\n";
  expect(Object.values(fixedBy(kind, "unknown-kind"))[0]).toBe(kind.replace("v1", "apps/v1"));
  const misspelt = "apiVersion: apps/v1\nkind: Deploymnet\nmetadata: {name: a}\nspec: {replicaz: 2}\n";
  expect(Object.values(fixedBy(misspelt, "unknown-kind"))[0]).toBe(misspelt.replace("Deploymnet", "Deployment"));
});
