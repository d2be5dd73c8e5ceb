import { expect, test } from "vitest";
import { createBuiltInCatalog, minorsOf } from "../../../../server/src/core/schema/builtInCatalog.ts";
import type { FactsPack } from "../../../../server/src/core/schema/factsPack.ts";
import type { StructuralSchema } from "../../../../server/src/core/schema/structuralSchema.ts";
import { builtInCatalog, readFactsPack } from "../../../support/factsPack.ts";

const catalog = builtInCatalog();
const deployment = catalog.find({ group: "apps", version: "v1", kind: "Deployment" })!;

function at(schema: StructuralSchema | undefined, ...steps: readonly string[]): StructuralSchema | undefined {
  return steps.reduce(
    (current, step) => (step === "[]" ? current?.items : step === "{}" ? current?.additionalProperties : current?.properties?.get(step)),
    schema,
  );
}

const podSpec = at(deployment.schema, "spec", "template", "spec")!;

test("a kind of the pack carries scope, plural and source", () => {
  expect(deployment).toMatchObject({ namespaced: true, plural: "deployments", source: "builtIn" });
  expect(catalog.find({ group: "", version: "v1", kind: "Namespace" })?.namespaced).toBe(false);
});

test("fields are reached through the types they refer to", () => {
  const container = at(podSpec, "containers", "[]")!;
  expect(container.typeName).toBe("Container");
  expect(container.required).toEqual(["name"]);
  expect(at(container, "imagePullPolicy")?.enum).toEqual(["Always", "IfNotPresent", "Never"]);
  expect(at(container, "ports")).toMatchObject({
    listType: "map",
    listMapKeys: ["containerPort", "protocol"],
    patchMergeKey: "containerPort",
  });
  expect(at(container, "ports", "[]", "protocol")?.default).toBe("TCP");
  expect(at(container, "resources", "limits", "{}")).toMatchObject({ type: "string", format: "quantity" });
  expect(at(container, "livenessProbe", "httpGet", "port")).toMatchObject({ type: "string", format: "int-or-string" });
  expect(at(deployment.schema, "spec", "replicas")).toMatchObject({ type: "integer", format: "int32" });
  expect(at(podSpec, "nodeSelector")?.mapType).toBe("atomic");
});

test("what stands beside a reference is kept, and the type it refers to stays as it is", () => {
  const strategy = at(deployment.schema, "spec", "strategy")!;
  expect(strategy.patchStrategy).toEqual(["retainKeys"]);
  expect(at(strategy, "type")?.enum).toEqual(["Recreate", "RollingUpdate"]);
});

test("types that contain themselves can be walked to any depth", () => {
  let schema = at(
    catalog.find({ group: "apiextensions.k8s.io", version: "v1", kind: "CustomResourceDefinition" })?.schema,
    ..."spec.versions.[].schema.openAPIV3Schema".split("."),
  );
  for (let depth = 0; depth < 50; depth++) schema = at(schema, "properties", "{}");
  expect(schema?.typeName).toBe("JSONSchemaProps");
});

test("removed kinds are known but not offered", () => {
  const removed = catalog.find({ group: "extensions", version: "v1beta1", kind: "Ingress" })!;
  expect(removed.removedIn).toBe("1.22");
  expect(removed.replacement).toEqual({ group: "networking.k8s.io", version: "v1", kind: "Ingress" });
  expect(catalog.findByKind("Ingress").map(({ group, version }) => `${group}/${version}`)).toEqual(["networking.k8s.io/v1"]);
  expect(catalog.all().filter(({ kind }) => kind === "PodSecurityPolicy")).toEqual([]);
});

test("every type of every kind can be read", () => {
  const seen = new Set<StructuralSchema>();
  const visit = (schema: StructuralSchema | undefined): void => {
    if (!schema || seen.has(schema)) return;
    seen.add(schema);
    for (const child of schema.properties?.values() ?? []) visit(child);
    visit(schema.items);
    visit(schema.additionalProperties);
  };
  for (const kind of catalog.all()) visit(kind.schema);
  expect(seen.size).toBeGreaterThan(3000);
});

test("a minor that the pack lacks is answered with the nearest one", () => {
  const minors = minorsOf(readFactsPack());
  const newest = minors.at(-1)!;
  expect(createBuiltInCatalog(readFactsPack(), "1.99").kubernetesVersion).toBe(newest);
  const empty: FactsPack = { format: 2, names: [], kinds: [], definitions: [], versions: {} };
  expect(createBuiltInCatalog(empty, "1.30").all()).toEqual([]);
  const version = { release: "1.30.1", types: [], kinds: [] };
  const pack: FactsPack = { ...empty, versions: { "1.9": version, "1.30": version, "1.32": version } };
  expect(minorsOf(pack)).toEqual(["1.9", "1.30", "1.32"]);
  expect(createBuiltInCatalog(pack, "1.31").kubernetesVersion).toBe("1.32");
  expect(createBuiltInCatalog(pack, "1.29").kubernetesVersion).toBe("1.30");
});
