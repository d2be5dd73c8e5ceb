import { expect, test } from "vitest";
import { selectionRanges } from "../../../../server/src/core/language/selectionRanges.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";
import { takeCursor } from "../../../support/cursor.ts";

function selections(marked: string): readonly string[] {
  const { text, offset } = takeCursor(marked);
  return selectionRanges(parseYaml(text), offset).map(({ start, end }) => text.slice(start, end));
}

test("grows from the word to the value, the entry, the map, the item, the list, the document and the file", () => {
  const text = "kind: A\n---\nspec:\n  list:\n    - name: two wo$0rds\n      b: c\n    - d\n";
  expect(selections(text)).toEqual([
    "words",
    "two words",
    "name: two words",
    "name: two words\n      b: c",
    "- name: two words\n      b: c\n    - d",
    "list:\n    - name: two words\n      b: c\n    - d",
    "spec:\n  list:\n    - name: two words\n      b: c\n    - d",
    "---\nspec:\n  list:\n    - name: two words\n      b: c\n    - d\n",
    "kind: A\n---\nspec:\n  list:\n    - name: two words\n      b: c\n    - d\n",
  ]);
});

test("begins with the key on a key, and inside the quotes of a quoted value", () => {
  expect(selections("spec:\n  repl$0icas: 2\n").slice(0, 3)).toEqual(["replicas", "replicas: 2", "spec:\n  replicas: 2"]);
  expect(selections('a: "x $0y"\n').slice(0, 4)).toEqual(["y", "x y", '"x y"', 'a: "x y"']);
});

test("selects what is around an empty place", () => {
  expect(selections("a:\n  b: 1\n  $0\n")[0]).toContain("b: 1");
  expect(selections("$0")).toEqual([""]);
});

test("each range holds the one before, everywhere and in every beginning", () => {
  const text = '# c\napiVersion: v1\nmetadata: &m {name: "a", labels: [x, "y"]}\r\ndata:\n  a: |\n    text\n  b: *m\n---\n{"a": 1}\n';
  for (let length = 0; length <= text.length; length += 3) {
    const file = parseYaml(text.slice(0, length));
    for (let offset = 0; offset <= length; offset++) {
      let inner = { start: offset, end: offset };
      for (const range of selectionRanges(file, offset)) {
        expect(range.start <= inner.start && range.end >= inner.end && range.end <= length).toBe(true);
        inner = range;
      }
    }
  }
});
