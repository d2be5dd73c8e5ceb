import { describe, expect, test } from "vitest";
import type { JsonValue } from "../../../../server/src/core/json.ts";
import type { YamlNode } from "../../../../server/src/core/yaml/nodes.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { toJson } from "../../../../server/src/core/yaml/toJson.ts";
import { samples } from "./samples.ts";

interface Mistake {
  readonly name: string;
  readonly text: string;
  /** The one place that is complained about. */
  readonly spot: string;
  readonly value: JsonValue;
}

const mistakes: readonly Mistake[] = [
  { name: "half-typed key before another", text: "rep\nkind: x\n", spot: "rep", value: { rep: null, kind: "x" } },
  { name: "half-typed key at the end of a map", text: "a:\n  b: 1\n  na\nc: 2\n", spot: "na", value: { a: { b: 1, na: null }, c: 2 } },
  { name: "missing colon above deeper lines", text: "spec\n  b: 2\n  c: 3\nd: 4\n", spot: "spec", value: { spec: { b: 2, c: 3 }, d: 4 } },
  { name: "open bracket", text: "a: [\nb: 1\n", spot: "[", value: { a: [], b: 1 } },
  { name: "open bracket with items", text: "a: [1, 2\nb: 3\n", spot: "[", value: { a: [1, 2], b: 3 } },
  {
    name: "open bracket above deeper lines",
    text: "x:\n  a: [1\n    b: 1\n    c: 2\n  d: 3\n",
    spot: "[1",
    value: { x: { a: { b: 1, c: 2 }, d: 3 } },
  },
  {
    name: "open brace among the keys of a map",
    text: "x:\n  a: {b: c\n  d: 1\n  e:\n    f: 2\n",
    spot: "{b: c",
    value: { x: { a: "{b: c", d: 1, e: { f: 2 } } },
  },
  { name: "open double quote", text: 'a: "x\nb: "y"\nc: 1\n', spot: '"x', value: { a: "x", b: "y", c: 1 } },
  { name: "open single quote", text: 'a: \'x\nb: "y"\n', spot: "'x", value: { a: "x", b: "y" } },
  { name: "second colon", text: "image: nginx:\nb: c\n", spot: "nginx:", value: { image: "nginx:", b: "c" } },
  { name: "text behind quotes", text: "a: 'it's'\nb: 1\n", spot: "s'", value: { a: "it", b: 1 } },
  { name: "key that is indented too deep", text: "a: 1\n b: 2\nc: 3\n", spot: "b", value: { a: 1, c: 3 } },
  { name: "key that is indented too little", text: "a:\n    b: 1\n  c: 2\nd: 3\n", spot: "c", value: { a: { b: 1 }, c: 2, d: 3 } },
  { name: "item between keys", text: "a: 1\n- b\nc: 1\n", spot: "-", value: { a: 1, c: 1 } },
  { name: "stray bracket", text: "a: }\nb: 1\n", spot: "}", value: { a: "}", b: 1 } },
  { name: "wrong bracket", text: "a: {b: [}\nc: 1\n", spot: "[", value: { a: { b: [] }, c: 1 } },
  { name: "list on the line of its key", text: "a: - b\nc: d\n", spot: "- b", value: { a: "- b", c: "d" } },
  { name: "reserved character", text: "a: @x\nb: 1\n", spot: "@", value: { a: "@x", b: 1 } },
  {
    name: "map behind a separator, and others below",
    text: "--- {a: b}\nc: 1\nd:\n  e: 2\n",
    spot: "--- {a: b}",
    value: { c: 1, d: { e: 2 } },
  },
  { name: "alias without name", text: "a: *\nb: 1\n", spot: "*", value: { a: null, b: 1 } },
];

describe("mistakes", () => {
  test("behind a bracket within a bracket nothing more is said", () => {
    const text = "a: {b: c[d].e}\nlist:\n- name: a\n  value: b\n- name: c\n";
    expect(parseYaml(text).documents[0]!.problems.map(({ range }) => text.slice(range.start, range.end))).toEqual(["{"]);
  });

  test("a tab that ends a block of text is called one", () => {
    const text = "s: |\n  #!/bin/sh\n\techo\n";
    expect(parseYaml(text).documents[0]!.problems).toMatchObject([{ code: "tab-indentation", range: { start: 17, end: 18 } }]);
  });

  test.each(mistakes)("$name: one problem at its spot, the rest is read", ({ text, spot, value }) => {
    const [document] = parseYaml(text).documents;
    expect(document!.problems.map(({ range }) => text.slice(range.start, range.end))).toEqual([spot]);
    expect(toJson(document!.root)).toEqual(value);
  });

  test("a lone dash is an empty item", () => {
    const [document] = parseYaml("a:\n  - b\n  -\n").documents;
    expect(document!.problems).toEqual([]);
    expect(toJson(document!.root)).toEqual({ a: ["b", null] });
  });
});

describe("too much", () => {
  test.each([
    ["a text of 50 MB", "a: b\n".repeat(10_000_000)],
    ["a line of 2 MB", `a: "${"x".repeat(2_000_000)}"\n`],
    ["a million lines", "a:\n".repeat(1_000_000)],
    ["deep brackets", "[".repeat(20_000)],
    ["deep lists", "- ".repeat(20_000)],
  ])("%s is one problem and nothing else, at once", (_, text) => {
    const started = performance.now();
    const { documents } = parseYaml(text);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(documents.flatMap(({ problems }) => problems.map(({ code }) => code))).toEqual(["too-large"]);
    expect(documents.every(({ root }) => root === undefined)).toBe(true);
  });

  test("a long line spoils no other document", () => {
    const { documents } = parseYaml(`a: 1\n---\nb: ${"x".repeat(1_100_000)}\n---\nc: 2\n`);
    expect(documents.map(({ root }) => toJson(root))).toEqual([{ a: 1 }, null, { c: 2 }]);
  });
});

describe("a text cut at any place", () => {
  test.each(samples.map((text, index) => [index, text] as const))(
    "sample %i: only the cut document has problems, ranges stay inside",
    (_, text) => {
      const whole = parseYaml(text);
      expect(whole.documents.flatMap(({ problems }) => problems)).toEqual([]);
      for (let length = 0; length < text.length; length++) {
        const { documents } = parseYaml(text.slice(0, length));
        for (const [index, document] of documents.entries()) {
          if (index < documents.length - 1) {
            expect(document.problems).toEqual([]);
            if (index < documents.length - 2) expect(document.root).toEqual(whole.documents[index]!.root);
          }
          for (const { range } of document.problems) expectInside(range, document.length);
          if (document.root) expectNested(document.root, { start: 0, end: document.length });
        }
      }
    },
  );
});

function expectInside(range: { readonly start: number; readonly end: number }, length: number): void {
  if (range.start < 0 || range.end < range.start || range.end > length) expect.fail(`${range.start}-${range.end} is outside 0-${length}`);
}

/** Members stand inside their collections, in order. */
function expectNested(node: YamlNode, outer: { readonly start: number; readonly end: number }): void {
  if (node.range.start < outer.start || node.range.end > outer.end) {
    expect.fail(`${node.kind} ${node.range.start}-${node.range.end} is outside ${outer.start}-${outer.end}`);
  }
  if (node.kind === "sequence") for (const item of node.items) if (item) expectNested(item, node.range);
  if (node.kind !== "map") return;
  for (const { key, value, range } of node.entries) {
    expectNested(key, range);
    if (value) expectNested(value, range);
    if (range.start < node.range.start || range.end > node.range.end) expect.fail(`entry ${key.source} is outside its map`);
  }
}
