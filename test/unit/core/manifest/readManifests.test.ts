import { expect, test } from "vitest";
import { getString } from "../../../../server/src/core/json.ts";
import { readManifests } from "../../../../server/src/core/manifest/readManifests.ts";
import { noWorkspaceFacts, type WorkspaceFacts } from "../../../../server/src/core/manifest/workspaceFacts.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

function read(text: string, facts: WorkspaceFacts = noWorkspaceFacts): ReturnType<typeof readManifests> {
  return readManifests("a.yaml", parseYaml(text).documents, facts, text);
}

test("each document is an object with its place in the file", () => {
  const text = `# first
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: shop}
---
# nothing
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: b}
spec: {replicas: 0x10}
`;
  const [first, second, ...more] = read(text);
  expect(more).toEqual([]);
  expect(first?.id).toEqual({ group: "", kind: "ConfigMap", namespace: "shop", name: "a" });
  expect(first?.caveat).toBeUndefined();
  expect(second).toMatchObject({
    id: { group: "apps", kind: "Deployment", namespace: "", name: "b" },
    version: "v1",
    object: { spec: { replicas: 16 } },
    origin: { path: "a.yaml", document: 1 },
  });
  const { start, end } = second!.origin.range;
  expect(text.slice(start, end)).toMatch(/^apiVersion: apps\/v1\n[^]*0x10}\n?$/);
});

test("the items of lists are objects, and those of typed lists know what they are", () => {
  const names = read(`
apiVersion: v1
kind: List
items:
  - {apiVersion: v1, kind: Secret, metadata: {name: a}}
  - {apiVersion: v1, kind: List, items: [{apiVersion: v1, kind: Pod, metadata: {name: b}}]}
---
apiVersion: v1
kind: ConfigMapList
items: [{metadata: {name: c}, data: {a: b}}]
---
apiVersion: example.com/v1
kind: AllowList
metadata: {name: d}
items: []
`).map(({ id, object }) => `${id.kind} ${id.name} ${getString(object, "apiVersion") ?? ""} ${getString(object, "kind") ?? ""}`);
  expect(names).toEqual(["Secret a v1 Secret", "Pod b v1 Pod", "ConfigMap c v1 ConfigMap", "AllowList d example.com/v1 AllowList"]);
});

test("what cannot be told apart or is no manifest is left out", () => {
  expect(
    read(`
apiVersion: v1
kind: ConfigMap
---
apiVersion: batch/v1
kind: Job
metadata: {generateName: a-}
---
services: {web: {}}
---
apiVersion: v1
kind: Pod
metadata: {name: a}
spec: {$patch: delete}
`),
  ).toEqual([]);
});

test("an object that is not what the server will get says why", () => {
  const object = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n";
  const substituted = { ...noWorkspaceFacts, substituted: [""] };
  expect(read(`${object}sops: {mac: x}\n`)[0]?.caveat).toBe("encrypted");
  expect(read(`${object}data: {a: "x\${B}"}\n`, substituted)[0]?.caveat).toBe("substituted");
  expect(read(`${object}data: {a: b}\n`, substituted)[0]?.caveat).toBeUndefined();
  expect(read(`${object}data: {a: "b\n`)[0]?.caveat).toBe("broken");
});
