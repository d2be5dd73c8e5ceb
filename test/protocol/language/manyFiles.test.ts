import { expect, test } from "vitest";
import { useServers } from "../../support/useServers.ts";

const start = useServers();

/** More files than a server reads before it says anything. */
const others = Object.fromEntries(
  Array.from({ length: 400 }, (_, index) => [
    `many/${String(index)}.yaml`,
    `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: config-${String(index)}}\n`,
  ]),
);

const crd = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema:
        openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}
`;

const pod = `apiVersion: v1
kind: Pod
metadata: {name: web, labls: {}}
spec:
  containers:
    - name: web
      image: shop/web:1.8
      envFrom: [{configMapRef: {name: config-399}}]
---
apiVersion: example.com/v1
kind: Widget
metadata: {name: one}
spec: {size: big}
`;

const kustomization = "resources: [gone.yaml]\npatches: [{path: patch.yaml}]\nnameSufix: -a\n";
const patched = "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replica: 3}\n";

test("of a big folder the open files are told about before everything is read, and nothing that is not so", async () => {
  const server = await start({
    files: {
      ...others,
      "zz/crd.yaml": crd,
      "zz/kustomization.yaml": kustomization,
      "zz/patch.yaml": patched,
      "web.yaml": pod,
    },
  });
  await server.open("web.yaml", pod);
  await server.open("zz/kustomization.yaml", kustomization);
  await server.open("zz/patch.yaml", patched);
  const codesOf = (path: string): readonly (readonly unknown[])[] =>
    server.published.filter(({ uri }) => uri === server.uri(path)).map(({ diagnostics }) => diagnostics.map(({ code }) => code));
  await server.until("what is named and not there", () => codesOf("zz/kustomization.yaml").at(-1)?.includes("missing-file") === true);
  expect(codesOf("zz/kustomization.yaml")).toEqual([["unknown-field"], ["missing-file", "unknown-field"]]);
  expect(codesOf("web.yaml")).toEqual([["unknown-field", "wrong-type"]]);
  // A part of a Deployment lacks nothing.
  expect(codesOf("zz/patch.yaml")[0]).toEqual(["unknown-field"]);
});
