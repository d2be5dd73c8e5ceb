import { describe, expect, test } from "vitest";
import type { JsonObject } from "../../../../server/src/core/json.ts";
import { strategicMergePatch } from "../../../../server/src/core/ssa/strategicMergePatch.ts";
import { schemaOf } from "./schemas.ts";

const schema = schemaOf("v1", "Pod");

function patchSpec(spec: JsonObject, patch: JsonObject): JsonObject {
  const result = strategicMergePatch({ spec }, { spec: patch }, schema);
  if (!result.ok) throw new Error(`${result.reason}: ${result.message}`);
  return result.value["spec"] as JsonObject;
}

const containers = [
  { name: "web", image: "web:1", env: [{ name: "A", value: "1" }], args: ["x", "y"] },
  { name: "log", image: "log:1" },
];

describe("lists of objects", () => {
  test("are merged by their key", () => {
    expect(patchSpec({ containers }, { containers: [{ name: "log", image: "log:2" }] })).toEqual({
      containers: [containers[0], { name: "log", image: "log:2" }],
    });
  });

  test("get new items after those that are there, and before them what the patch names first", () => {
    const { containers: merged } = patchSpec({ containers }, { containers: [{ name: "new", image: "new:1" }, { name: "log" }] });
    expect((merged as { name: string }[]).map(({ name }) => name)).toEqual(["new", "web", "log"]);
  });

  test("lose items by a directive", () => {
    expect(patchSpec({ containers }, { containers: [{ name: "web", $patch: "delete" }] })).toEqual({ containers: [containers[1]] });
  });

  test("are replaced by a directive", () => {
    const env = [{ $patch: "replace" }, { name: "B", value: "2" }];
    expect(patchSpec({ containers }, { containers: [{ name: "web", env }] })).toEqual({
      containers: [{ ...containers[0], env: [{ name: "B", value: "2" }] }, containers[1]],
    });
  });

  test("are put in the order that is asked for", () => {
    expect(
      patchSpec(
        { containers },
        { "$setElementOrder/containers": [{ name: "log" }, { name: "web" }], containers: [{ name: "web", image: "web:2" }] },
      ),
    ).toEqual({ containers: [containers[1], { ...containers[0], image: "web:2" }] });
  });

  test("need their key", () => {
    const result = strategicMergePatch({ spec: { containers } }, { spec: { containers: [{ image: "x" }] } }, schema);
    expect(result).toEqual({ ok: false, reason: "unmergeable", message: "map does not contain declared merge key: name" });
  });
});

describe("lists of scalars", () => {
  test("are replaced where they have no strategy", () => {
    expect(patchSpec({ containers }, { containers: [{ name: "web", args: ["z"] }] })).toEqual({
      containers: [{ ...containers[0], args: ["z"] }, containers[1]],
    });
  });

  test("are merged where they have one, and lose what is deleted", () => {
    const metadata = { finalizers: ["a", "b"] };
    const added = strategicMergePatch({ metadata }, { metadata: { finalizers: ["c"] } }, schema);
    expect(added).toMatchObject({ ok: true });
    const removed = strategicMergePatch({ metadata }, { metadata: { "$deleteFromPrimitiveList/finalizers": ["a"] } }, schema);
    expect(removed).toEqual({ ok: true, value: { metadata: { finalizers: ["b"] } } });
  });
});

describe("maps", () => {
  test("are merged, and null removes", () => {
    const before = { metadata: { labels: { a: "1", b: "2" } } };
    expect(strategicMergePatch(before, { metadata: { labels: { a: null, c: "3" } } }, schema)).toEqual({
      ok: true,
      value: { metadata: { labels: { b: "2", c: "3" } } },
    });
  });

  test("are replaced or emptied by a directive", () => {
    const spec = { securityContext: { runAsUser: 1, fsGroup: 2 } };
    expect(patchSpec(spec, { securityContext: { $patch: "replace", runAsUser: 3 } })).toEqual({ securityContext: { runAsUser: 3 } });
    expect(patchSpec(spec, { securityContext: { $patch: "delete" } })).toEqual({ securityContext: {} });
  });

  test("keep only the keys that are listed", () => {
    const strategy = { type: "RollingUpdate", rollingUpdate: { maxSurge: 1 } };
    const deployment = schemaOf("apps/v1", "Deployment");
    const patch = { spec: { strategy: { $retainKeys: ["type"], type: "Recreate" } } };
    expect(strategicMergePatch({ spec: { strategy } }, patch, deployment)).toEqual({
      ok: true,
      value: { spec: { strategy: { type: "Recreate" } } },
    });
    const unlisted = { spec: { strategy: { $retainKeys: ["type"], rollingUpdate: {} } } };
    expect(strategicMergePatch({ spec: { strategy } }, unlisted, deployment)).toMatchObject({ ok: false, reason: "malformed" });
  });

  test("know no other directive", () => {
    expect(strategicMergePatch({ spec: {} }, { spec: { $patch: "turn" } }, schema)).toEqual({
      ok: false,
      reason: "malformed",
      message: 'unknown patch type: "turn"',
    });
  });
});

test("what is new carries neither directives nor nulls", () => {
  const added = { securityContext: { runAsUser: 1, fsGroup: null }, volumes: [{ name: "a", emptyDir: {} }] };
  expect(patchSpec({}, added)).toEqual({ securityContext: { runAsUser: 1 }, volumes: [{ name: "a", emptyDir: {} }] });
});
