import { expect, test } from "vitest";
import type { FieldDifference } from "../../../../server/src/core/drift/types.ts";
import type { FieldPath, PathElement } from "../../../../server/src/core/fieldPath.ts";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import { additionsOf, removalPatch } from "../../../../server/src/core/sync/takeBack.ts";
import { kindOf, yaml } from "../drift/scene.ts";
import { stepOf } from "./planScene.ts";

const live = yaml(`
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, labels: { "a/b~c": x }, finalizers: [example.com/one, example.com/two] }
spec:
  paused: true
  template:
    spec:
      tolerations: [{ key: a }, { key: b }]
      containers:
        - { name: web, env: [{ name: A, value: "1" }, { name: B, value: "2" }, { name: C, value: "3" }] }
`);
const { schema } = kindOf(live);

function field(name: string): PathElement {
  return { kind: "field", name };
}

const pod = [field("spec"), field("template"), field("spec")];
const container: FieldPath = [...pod, field("containers"), { kind: "key", keys: { name: "web" } }];

function extra(path: FieldPath, value: JsonValue): FieldDifference {
  return { kind: "extra", path, live: value, quiet: false };
}

function env(name: string, value: string): FieldDifference {
  return extra([...container, field("env"), { kind: "key", keys: { name } }], { name, value });
}

/** The removals in their order. */
function removed(additions: readonly FieldDifference[]): readonly string[] | undefined {
  const patch = removalPatch(live, additions, schema);
  return patch?.flatMap((operation) => (operation.op === "remove" ? [operation.path] : []));
}

test("takes fields, labels, items of sets and lists by where they are", () => {
  expect(removed([extra([field("spec"), field("paused")], true)])).toEqual(["/spec/paused"]);
  expect(removed([extra([field("metadata"), field("labels"), field("a/b~c")], "x")])).toEqual(["/metadata/labels/a~1b~0c"]);
  const finalizer: FieldPath = [field("metadata"), field("finalizers"), { kind: "value", value: "example.com/two" }];
  expect(removed([extra(finalizer, "example.com/two")])).toEqual(["/metadata/finalizers/1"]);
  expect(removed([extra([...pod, field("tolerations"), { kind: "index", index: 1 }], { key: "b" })])).toEqual([
    "/spec/template/spec/tolerations/1",
  ]);
});

test("takes several items of a list from behind, whatever order they come in", () => {
  const path = "/spec/template/spec/containers/0/env";
  expect(removed([env("A", "1"), env("C", "3"), env("B", "2")])).toEqual([`${path}/2`, `${path}/1`, `${path}/0`]);
});

test("tests each value before it goes", () => {
  expect(removalPatch(live, [env("B", "2")], schema)).toEqual([
    { op: "test", path: "/spec/template/spec/containers/0/env/1", value: { name: "B", value: "2" } },
    { op: "remove", path: "/spec/template/spec/containers/0/env/1" },
  ]);
});

test("leaves out what is gone, and refuses what is another value by now", () => {
  expect(removed([env("D", "4"), env("A", "1")])).toEqual(["/spec/template/spec/containers/0/env/0"]);
  expect(removed([env("A", "other")])).toBeUndefined();
});

test("a step takes back what people added, and nothing that is quiet or ignored", () => {
  const scene = {
    applied: "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web }\ndata: { a: one }",
    edits: [
      { manager: "kubectl-edit", patch: "data: { added: by hand, ignored: by hand }" },
      { manager: "acme-controller", patch: "data: { quiet: by a controller }" },
    ],
  };
  const additions = (takesBack: boolean): readonly string[] =>
    additionsOf(stepOf(scene, [{ fields: [".data.ignored"] }], takesBack)?.differences ?? []).map(({ live: value }) =>
      JSON.stringify(value),
    );
  expect(additions(true)).toEqual(['"by hand"']);
  expect(stepOf(scene)).toBeUndefined();
  expect(additions(false)).toEqual([]);
});
