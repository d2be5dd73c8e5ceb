import fc from "fast-check";
import { expect, test } from "vitest";
import { isMoved } from "../../../../server/src/core/yaml/isMoved.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { shiftNode } from "../../../../server/src/core/yaml/shiftNode.ts";
import { customResourceDefinition, samples } from "./samples.ts";

const roots = [...samples, customResourceDefinition(60)].flatMap((text) => parseYaml(text).documents.flatMap(({ root }) => root ?? []));

test("a tree that was moved is the same one, by exactly that much", () => {
  for (const root of roots) {
    expect(isMoved(root, root, 0)).toBe(true);
    expect(isMoved(root, shiftNode(root, 7), 7)).toBe(true);
    expect(isMoved(root, shiftNode(root, 7), 6)).toBe(false);
    expect(isMoved(root, root, 1)).toBe(false);
  }
});

test("a tree of another text is another one", () => {
  const text = "a: 1\nb:\n  - {c: d}\n  -\ne: 'f'\n";
  const root = parseYaml(text).documents[0]?.root;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: text.length }), fc.constantFrom("x", "1", " ", "\n", ":"), (at, typed) => {
      const other = parseYaml(text.slice(0, at) + typed + text.slice(at)).documents[0]?.root;
      const isSame = JSON.stringify(other) === JSON.stringify(root);
      expect(isMoved(root, other, 0)).toBe(isSame);
    }),
    { numRuns: 200 },
  );
});

test("what an alias stands for is not compared, so that it counts as another one", () => {
  const read = () => parseYaml("- &a {b: c}\n- *a\n").documents[0]?.root;
  expect(isMoved(read(), read(), 0)).toBe(false);
});
