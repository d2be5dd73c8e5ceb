import { readFileSync } from "node:fs";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import type { FactsNode, FactsPack } from "../../../server/src/core/schema/factsPack.ts";

// What can be said of the committed pack without a Kubernetes to compare it with; test/cluster/factsPack.test.ts does that.

const compressed = readFileSync(new URL("../../../server/facts/pack.json.br", import.meta.url));
const text = brotliDecompressSync(compressed).toString();
const pack = JSON.parse(text) as FactsPack;

function children(node: FactsNode): readonly FactsNode[] {
  return [...Object.values(node.p ?? {}), ...(node.m ? [node.m] : []), ...(node.i ? [node.i] : [])];
}

function* nodesWithin(node: FactsNode): Generator<FactsNode> {
  yield node;
  for (const child of children(node)) yield* nodesWithin(child);
}

/** Every node of a minor with the means to look up what it refers to. */
function* nodesOf(minor: string): Generator<{ readonly node: FactsNode; readonly resolve: (node: FactsNode) => FactsNode | undefined }> {
  const { types } = pack.versions[minor]!;
  const resolve = (node: FactsNode): FactsNode | undefined => (node.r === undefined ? node : pack.definitions[types[node.r] ?? -1]);
  for (const index of Object.values(types)) for (const node of nodesWithin(pack.definitions[index]!)) yield { node, resolve };
}

const minors = Object.keys(pack.versions);

test("the pack is small and holds no prose", () => {
  expect(compressed.length).toBeLessThan(100_000);
  // Enum values have up to three words: "ipsec end system".
  const sentences = text.match(/"[^"]+ [^"]+ [^"]+ [^"]+"/g) ?? [];
  expect(sentences).toEqual([]);
});

test("definitions stand once, and each is used", () => {
  expect(new Set(pack.definitions.map((definition) => JSON.stringify(definition))).size).toBe(pack.definitions.length);
  const used = new Set(minors.flatMap((minor) => Object.values(pack.versions[minor]!.types)));
  expect(used.size).toBe(pack.definitions.length);
});

test.each(minors)("every reference of %s leads to a definition", (minor) => {
  const dangling = [...nodesOf(minor)].filter(({ node, resolve }) => resolve(node) === undefined);
  expect(dangling.map(({ node }) => node)).toEqual([]);
  const { kinds, types } = pack.versions[minor]!;
  expect(kinds.filter(({ type }) => !(type in types))).toEqual([]);
});

test.each(minors)("what %s requires, and the keys of its list maps, are properties", (minor) => {
  const wrong: FactsNode[] = [];
  for (const { node, resolve } of nodesOf(minor)) {
    const has = (owner: FactsNode | undefined, name: string): boolean => owner?.p?.[name] !== undefined;
    if (node.q?.some((name) => !has(node, name))) wrong.push(node);
    if (node.k?.some((name) => !has(resolve(node.i ?? {}), name))) wrong.push(node);
  }
  expect(wrong).toEqual([]);
});

test.each(minors)("objects of %s are one kind of thing: properties, a map, or anything", (minor) => {
  const odd = [...nodesOf(minor)].filter(
    ({ node }) => node.t === "o" && Number("p" in node) + Number("m" in node) + Number("u" in node) !== 1,
  );
  expect(odd.map(({ node }) => node)).toEqual([]);
});

test.each(minors)("manifests of %s begin with apiVersion, kind, metadata", (minor) => {
  const { kinds, types } = pack.versions[minor]!;
  const beginnings = kinds.map(({ type }) => Object.keys(pack.definitions[types[type]!]?.p ?? {}).slice(0, 3));
  expect(new Set(beginnings.map((names) => names.join(", ")))).toEqual(new Set(["apiVersion, kind, metadata"]));
});
