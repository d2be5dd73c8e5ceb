import { describe, expect, test } from "vitest";
import { parseJqPath } from "../../../../../server/src/core/drift/ignore/jqPaths.ts";
import { isAtPlace, parsePointer } from "../../../../../server/src/core/drift/ignore/places.ts";
import type { FieldPath, PathElement } from "../../../../../server/src/core/fieldPath.ts";
import type { JsonObject } from "../../../../../server/src/core/json.ts";

function field(name: string): PathElement {
  return { kind: "field", name };
}

const desired: JsonObject = {
  metadata: { labels: { "a/b": "x" }, finalizers: ["one"] },
  spec: {
    replicas: 2,
    containers: [{ name: "web", image: "a", ports: [{ containerPort: 80 }] }, { name: "log" }],
    tolerations: [{ key: "a" }],
    "7": { x: 1 },
  },
};
const live: JsonObject = {
  metadata: { finalizers: ["two", "one"] },
  spec: {
    containers: [
      { name: "proxy", image: "p" },
      { name: "web", image: "b", env: [{ name: "X", value: "1" }] },
    ],
  },
};

const containers = [field("spec"), field("containers")];
const item = (name: string): FieldPath => [...containers, { kind: "key", keys: { name } }];

const paths: Readonly<Record<string, FieldPath>> = {
  replicas: [field("spec"), field("replicas")],
  label: [field("metadata"), field("labels"), field("a/b")],
  webImage: [...item("web"), field("image")],
  webPort: [...item("web"), field("ports"), { kind: "key", keys: { containerPort: 80, protocol: "TCP" } }],
  webEnv: [...item("web"), field("env"), { kind: "key", keys: { name: "X" } }, field("value")],
  proxy: item("proxy"),
  toleration: [field("spec"), field("tolerations"), { kind: "index", index: 0 }, field("key")],
  finalizer: [field("metadata"), field("finalizers"), { kind: "value", value: "two" }],
  spec: [field("spec")],
  numbered: [field("spec"), field("7"), field("x")],
};

function covered(steps: ReturnType<typeof parsePointer>): readonly string[] | undefined {
  return steps && Object.keys(paths).filter((name) => isAtPlace(steps, paths[name] ?? [], [desired, live]));
}

const below = ["replicas", "webImage", "webPort", "webEnv", "proxy", "toleration", "spec", "numbered"];

describe("JSON pointers", () => {
  test.each<[string, readonly string[]]>([
    ["/spec/replicas", ["replicas"]],
    ["/metadata/labels/a~1b", ["label"]],
    ["/spec", below],
    ["/spec/containers/0", ["webImage", "webPort", "webEnv", "proxy"]],
    ["/spec/containers/1/image", ["webImage"]],
    ["/spec/containers/0/ports/0", ["webPort"]],
    ["/spec/tolerations/0/key", ["toleration"]],
    ["/spec/tolerations/1", []],
    ["/metadata/finalizers/0", ["finalizer"]],
    ["/spec/replicas/deeper", []],
    ["/spec/7/x", ["numbered"]],
  ])("%s", (pointer, names) => {
    expect(covered(parsePointer(pointer))).toEqual(names);
  });

  test.each(["", "spec", "spec/replicas"])("%j is none", (text) => {
    expect(parsePointer(text)).toBeUndefined();
  });
});

describe("jq paths", () => {
  test.each<[string, readonly string[]]>([
    [".spec.replicas", ["replicas"]],
    ['.metadata.labels."a/b"', ["label"]],
    ['.metadata.labels["a/b"]', ["label"]],
    ['.["spec"]["replicas"]', ["replicas"]],
    [".spec.containers[].image", ["webImage"]],
    [".spec.containers[]?.image?", ["webImage"]],
    [".spec.containers[0]", ["webImage", "webPort", "webEnv", "proxy"]],
    ['.spec.containers[] | select(.name == "web")', ["webImage", "webPort", "webEnv"]],
    ['.spec.containers[] | select(.name == "web") | .env[] | select(.name == "X") | .value', ["webEnv"]],
    ['.spec.containers[]|select(.name|startswith("pro"))', ["proxy"]],
    ['.spec.containers[] | select(.name | endswith("xy"))', ["proxy"]],
    ['.spec.containers[] | select(.name != "proxy").image', ["webImage"]],
    ['.spec.containers[] | select(.name == "none")', []],
    [".spec.tolerations[].key", ["toleration"]],
    [".metadata.finalizers[]", ["finalizer"]],
  ])("%s", (text, names) => {
    expect(covered(parseJqPath(text))).toEqual(names);
  });

  test.each([
    "",
    ".",
    "spec.replicas",
    "del(.spec)",
    ".spec | keys",
    ".spec.containers[1:]",
    ".. | .image?",
    '.spec.containers[] | select(.name | test("a.*"))',
    '.spec.containers[] | select(.name == "a" or .name == "b")',
    ".spec.a, .spec.b",
    '."\\(1)"',
  ])("%j is not understood", (text) => {
    expect(parseJqPath(text)).toBeUndefined();
  });
});
