import { expect, test } from "vitest";
import { checkFindings, workspaceOf } from "../../../../support/checkFindings.ts";

const message =
  "warning[drift-ignore-of-nothing]: The comment ignores no drift: no field or object stands here. Put it behind a field, on a line above one, or below --- where the object begins.";

test("in front of the document's start, behind it, and below everything", () => {
  checkFindings(`
# plumbline-ignore-drift: by hand
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${message}
---
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
# plumbline-ignore-drift
#<^^^^^^^^^^^^^^^^^^^^^^^^ ${message}
--- # plumbline-ignore-drift k9s: by hand
#   ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${message}
apiVersion: v1
kind: ConfigMap
metadata: {name: b}
`);
});

test("in front of a List and its items, which are no objects themselves", () => {
  checkFindings(`
# plumbline-ignore-drift: by hand
#<^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${message}
apiVersion: v1
kind: List
items: # plumbline-ignore-drift: by hand
#      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ ${message}
  # plumbline-ignore-drift: all of it
  - apiVersion: v1
    kind: ConfigMap
    metadata:
      name: a # plumbline-ignore-drift: one
`);
});

test.each([
  ["a patch", "kustomization.yaml", "patches: [{path: a.yaml}]\nresources: []\n"],
  ["settings of a chart", "Chart.yaml", "apiVersion: v2\nname: a\nversion: 1.0.0\n"],
])("of %s nothing is said", (_name, path, text) => {
  const file = path === "Chart.yaml" ? "values.yaml" : "a.yaml";
  const ignoring = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n# plumbline-ignore-drift\n";
  const workspace = workspaceOf(
    new Map([
      [path, text],
      [file, ignoring],
    ]),
  );
  expect(workspace.findings(file)).toEqual([]);
});

test("nothing is said of a broken document, of other YAML, and of what says so in a text", () => {
  for (const text of [
    "# plumbline-ignore-drift\n---\nservices: {}\n",
    "services: {}\n# plumbline-ignore-drift\n",
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: |\n    # plumbline-ignore-drift\n  b: "# plumbline-ignore-drift"\n',
  ])
    expect(workspaceOf(new Map([["a.yaml", text]])).findings("a.yaml")).toEqual([]);
  const broken = workspaceOf(new Map([["a.yaml", "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a\n# plumbline-ignore-drift\n"]]));
  expect(broken.findings("a.yaml").map(({ code }) => code)).not.toContain("drift-ignore-of-nothing");
});

test("the comment is told anew when it has moved", () => {
  const head = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  const workspace = workspaceOf(new Map([["a.yaml", `${head}# plumbline-ignore-drift: x\n`]]));
  const codes = (): readonly string[] => workspace.findings("a.yaml").map(({ code }) => code);
  expect(codes()).toEqual(["drift-ignore-of-nothing"]);
  workspace.update("a.yaml", `${head}# plumbline-ignore-drift: x\ndata: {}\n`);
  expect(codes()).toEqual([]);
  workspace.update("a.yaml", `${head}# plumbline-ignore-drift:\ndata: {}\n`);
  expect(codes()).toEqual(["ignore-without-reason"]);
});

test("an annotation that names no field", () => {
  checkFindings(`
apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  annotations:
    plumbline.dev/ignore-drift: "data.a: by hand"
#                               ^^^^^^^^^^^^^^^^^ warning[drift-ignore-of-nothing]: "data.a: by hand" ignores no drift. Write fields from the root of the object, then a colon, a space and the reason: .spec.replicas: reason.
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: b
  annotations:
    plumbline.dev/ignore-drift: |
      .data.a, .data["b.c"]: by hand

      *: whatever
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: a}
spec:
  selector: {matchLabels: {app: a}}
  template:
    metadata: {labels: {app: a}, annotations: {plumbline.dev/ignore-drift: of no object}}
    spec: {containers: [{name: a, image: "a:1"}]}
`);
});
