import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { kindsOf, typeNamesOf, type FactsNode, type FactsPack } from "../../../server/src/core/schema/factsPack.ts";

// What can be said of the committed pack without a Kubernetes to compare it with; test/cluster/factsPack.test.ts does that.

const compressed = readFileSync(new URL("../../../server/facts/pack.json.br", import.meta.url));
const text = brotliDecompressSync(compressed).toString();
const pack = JSON.parse(text) as FactsPack;
const definitions = pack.definitions.map((definition) => JSON.parse(definition) as FactsNode);
const minors = Object.keys(pack.versions);

function children(node: FactsNode): readonly FactsNode[] {
  return [...Object.values(node.p ?? {}), ...(node.m ? [node.m] : []), ...(node.i ? [node.i] : [])];
}

function* nodesWithin(node: FactsNode): Generator<FactsNode> {
  yield node;
  for (const child of children(node)) yield* nodesWithin(child);
}

/** The types of a minor by name. */
function typesOf(minor: string): ReadonlyMap<string, FactsNode> {
  const { types } = pack.versions[minor]!;
  return new Map(
    pack.names.flatMap((name, position) => {
      const definition = definitions[types[position]!];
      return definition ? [[name, definition] as const] : [];
    }),
  );
}

test("every minor from 1.24 to 1.37 is in the pack, read from a release of it", () => {
  const expected = Array.from({ length: 14 }, (_, index) => `1.${String(37 - index)}`);
  expect(minors).toEqual(expected);
  expect(minors.filter((minor) => !pack.versions[minor]!.release.startsWith(`${minor}.`))).toEqual([]);
});

test("the pack is small and holds no prose", () => {
  expect(compressed.length).toBeLessThan(100_000);
  // Enum values have up to three words: "ipsec end system".
  const strings: string[] = [];
  const collect = (value: unknown): void => {
    if (typeof value === "string") strings.push(value);
    else if (typeof value === "object" && value !== null) {
      strings.push(...Object.keys(value));
      Object.values(value).forEach(collect);
    }
  };
  collect([definitions, pack.names, pack.kinds, pack.versions]);
  expect(strings.length).toBeGreaterThan(10_000);
  expect(strings.filter((string) => /\S+ \S+ \S+ \S+/.test(string))).toEqual([]);
});

test("what is in the pools stands once, and is used", () => {
  const versions = Object.values(pack.versions);
  for (const [pool, used] of [
    [pack.definitions, versions.flatMap(({ types }) => types.filter((number) => number >= 0))],
    [pack.kinds.map((kind) => JSON.stringify(kind)), versions.flatMap(({ kinds }) => kinds)],
  ] as const) {
    expect(new Set(pool).size).toBe(pool.length);
    expect(new Set(used)).toEqual(new Set(pool.keys()));
  }
  expect(pack.names).toEqual([...new Set(pack.names)].sort());
  expect(versions.filter(({ types }) => types.length !== pack.names.length)).toEqual([]);
});

test.each(minors)("every reference of %s leads to a definition, and every definition is reached from a kind", (minor) => {
  const types = typesOf(minor);
  expect(types.size).toBe(typeNamesOf(pack, minor).length);
  const reached = new Set<string>();
  const visit = (name: string): void => {
    if (reached.has(name)) return;
    reached.add(name);
    for (const { r } of nodesWithin(types.get(name) ?? {})) if (r !== undefined) visit(r);
  };
  for (const { type } of kindsOf(pack, minor)) visit(type);
  expect(reached).toEqual(new Set(types.keys()));
});

test.each(minors)("what %s requires, and the keys of its list maps, are properties", (minor) => {
  const types = typesOf(minor);
  const resolve = (node: FactsNode | undefined): FactsNode | undefined => (node?.r === undefined ? node : types.get(node.r));
  const has = (owner: FactsNode | undefined, name: string): boolean => owner?.p?.[name] !== undefined;
  const nodes = [...types.values()].flatMap((definition) => [...nodesWithin(definition)]);
  const wrong = nodes.filter(
    (node) => node.q?.some((name) => !has(node, name)) === true || node.k?.some((name) => !has(resolve(node.i), name)) === true,
  );
  expect(wrong).toEqual([]);
});

test("objects are one kind of thing: properties, a map, or anything", () => {
  const odd = definitions
    .flatMap((definition) => [...nodesWithin(definition)])
    .filter((node) => node.t === "o" && Number("p" in node) + Number("m" in node) + Number("u" in node) !== 1);
  expect(odd).toEqual([]);
});

test.each(minors)("manifests of %s begin with apiVersion, kind, metadata", (minor) => {
  const types = typesOf(minor);
  const beginnings = kindsOf(pack, minor).map(({ type }) => Object.keys(types.get(type)?.p ?? {}).slice(0, 3));
  expect(new Set(beginnings.map((names) => names.join(", ")))).toEqual(new Set(["apiVersion, kind, metadata"]));
});
