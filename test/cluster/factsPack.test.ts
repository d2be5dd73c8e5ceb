import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { kindsOf, readDefinition, typeNamesOf, type FactsKind, type FactsPack } from "../../server/src/core/schema/factsPack.ts";
import { startControlPlane, type ControlPlane } from "./controlPlane.ts";
import { factLines, specialTypes, toFactsNode, type ServedSchema } from "./servedSchema.ts";

// The pack is read from Kubernetes' libraries; here it is compared with what a running server of the same minor says of itself. The server of another minor
// than the suite's own can be brought along in KUBEBUILDER_ASSETS.

const pack = JSON.parse(
  brotliDecompressSync(readFileSync(new URL("../../server/facts/pack.json.br", import.meta.url))).toString(),
) as FactsPack;

/** Every API that the server has, alpha and off by default included. */
const everything = ["--runtime-config=api/all=true", "--feature-gates=AllAlpha=true,AllBeta=true"];

interface ServedKind {
  readonly id: string;
  readonly plural: string;
  readonly namespaced: boolean;
}

/** Kinds of the pack that no server of this minor has although nothing says that they were removed, each with its reason. */
const unserved: Readonly<Record<string, string>> = {
  "v1 List": "kubectl alone knows it",
};

let plane: ControlPlane;
let minor: string;
let factsKinds: readonly FactsKind[];
let typeNames: readonly string[];
let kinds: readonly ServedKind[];
let schemas: ReadonlyMap<string, ServedSchema>;

beforeAll(async () => {
  plane = await startControlPlane({ apiServerFlags: everything });
  const { gitVersion } = (await plane.get("/version")) as { gitVersion: string };
  minor = /^v(\d+\.\d+)/.exec(gitVersion)![1]!;
  factsKinds = kindsOf(pack, minor);
  typeNames = typeNamesOf(pack, minor);
  kinds = await readKinds(plane);
  schemas = await readSchemas();
});

afterAll(() => plane.stop());

test("the pack has the minor of the server", () => {
  expect(Object.keys(pack.versions)).toContain(minor);
});

test("every served kind is in the pack with the same scope and plural", () => {
  const known = new Map(factsKinds.map((kind) => [idOf(kind), { id: idOf(kind), plural: kind.plural, namespaced: kind.namespaced }]));
  expect(kinds.length).toBeGreaterThan(60);
  expect(kinds.map(({ id }) => known.get(id) ?? `${id} is not in the pack`)).toEqual(kinds);
});

test("every kind of the pack is served unless it is removed", () => {
  const served = new Set(kinds.map(({ id }) => id));
  const wrong = factsKinds.filter((kind) => served.has(idOf(kind)) === (isRemoved(kind) || idOf(kind) in unserved));
  expect(wrong.map(idOf)).toEqual([]);
});

test("a server that is told nothing serves what the pack says is on, and nothing else", async () => {
  const plain = await startControlPlane();
  const served = await readKinds(plain).finally(() => plain.stop());
  const on = factsKinds.filter((kind) => kind.off !== true && !isRemoved(kind) && !(idOf(kind) in unserved));
  expect(served.map(({ id }) => id).sort()).toEqual(on.map(idOf).sort());
});

test("every kind names the type that the server publishes for it", () => {
  const published = new Map<string, string>();
  for (const [name, schema] of schemas) {
    for (const gvk of schema["x-kubernetes-group-version-kind"] ?? []) published.set(idOf(gvk), name);
  }
  // Old servers publish nothing of APIService.
  const served = factsKinds.filter((kind) => published.has(idOf(kind)));
  expect(served.length).toBeGreaterThanOrEqual(kinds.length - 1);
  expect(served.map((kind) => [idOf(kind), kind.type])).toEqual(served.map((kind) => [idOf(kind), published.get(idOf(kind))]));
});

test("every fact of every served type is in the pack, and none beside them", () => {
  const differences: string[] = [];
  let compared = 0;
  for (const name of typeNames) {
    const schema = schemas.get(name);
    if (!schema) continue;
    compared++;
    const ours = factLines(readDefinition(pack, minor, name)!, name);
    const theirs = factLines(toFactsNode(schema), name);
    differences.push(...subtract(ours, theirs).map((line) => `only in the pack: ${line}`));
    differences.push(...subtract(theirs, ours).map((line) => `only served: ${line}`));
  }
  expect(compared).toBeGreaterThan(400);
  expect(differences).toEqual([]);
});

test("every type that a served kind reaches is in the pack", () => {
  const missing = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name) || name in specialTypes) return;
    seen.add(name);
    if (!typeNames.includes(name)) missing.add(name);
    const schema = schemas.get(name);
    for (const [, ref] of JSON.stringify(schema).matchAll(/"#\/components\/schemas\/([^"]+)"/g)) visit(ref!);
  };
  for (const kind of factsKinds) if (schemas.has(kind.type)) visit(kind.type);
  expect(seen.size).toBeGreaterThan(400);
  expect([...missing]).toEqual([]);
});

test("the types that the pack writes in place are published as they were when that was decided", () => {
  const published = Object.keys(specialTypes).map((name) => {
    const facts = Object.entries(schemas.get(name) ?? {}).filter(([key]) => key !== "description");
    return [name, Object.fromEntries(facts)];
  });
  expect(Object.fromEntries(published)).toEqual(
    Object.fromEntries(Object.entries(specialTypes).map(([name, { served }]) => [name, served])),
  );
});

function subtract(lines: readonly string[], others: readonly string[]): readonly string[] {
  const known = new Set(others);
  return lines.filter((line) => !known.has(line));
}

function idOf({ group, version, kind }: { readonly group: string; readonly version: string; readonly kind: string }): string {
  return `${group === "" ? "" : `${group}/`}${version} ${kind}`;
}

function isRemoved(kind: FactsKind): boolean {
  return kind.removed !== undefined && Number(kind.removed.split(".")[1]) <= Number(minor.split(".")[1]);
}

/** What discovery lists, subresources apart. */
async function readKinds(plane: ControlPlane): Promise<readonly ServedKind[]> {
  const { groups } = (await plane.get("/apis")) as { groups: { versions: { groupVersion: string }[] }[] };
  const versions = ["v1", ...groups.flatMap((group) => group.versions.map(({ groupVersion }) => groupVersion))];
  const lists = versions.map(async (groupVersion) => {
    const path = groupVersion.includes("/") ? `/apis/${groupVersion}` : `/api/${groupVersion}`;
    const { resources } = (await plane.get(path)) as { resources: { name: string; kind: string; namespaced: boolean }[] };
    const own = resources.filter(({ name }) => !name.includes("/"));
    return own.map(({ name, kind, namespaced }) => ({ id: `${groupVersion} ${kind}`, plural: name, namespaced }));
  });
  return (await Promise.all(lists)).flat();
}

/** All schemas of `/openapi/v3` by name. */
async function readSchemas(): Promise<ReadonlyMap<string, ServedSchema>> {
  const { paths } = (await plane.get("/openapi/v3")) as { paths: Record<string, { serverRelativeURL: string }> };
  const documents = await Promise.all(Object.values(paths).map(({ serverRelativeURL }) => plane.get(serverRelativeURL)));
  const components = documents as { components?: { schemas?: Record<string, ServedSchema> } }[];
  return new Map(components.flatMap((document) => Object.entries(document.components?.schemas ?? {})));
}
