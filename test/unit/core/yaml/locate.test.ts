import { describe, expect, test } from "vitest";
import { locate } from "../../../../server/src/core/yaml/locate.ts";
import { parseYaml } from "../../../../server/src/core/yaml/parse.ts";

/** Where the bar in a text stands: `place path` and what the offset stands on. */
function at(marked: string): string {
  const offset = marked.indexOf("|");
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const { documents } = parseYaml(text);
  const document = documents.findLast((each) => each.offset <= offset)!;
  const { place, path, word, collection } = locate(document, offset - document.offset, text);
  const steps = path.map((step) => (step.kind === "entry" ? `.${step.entry.name}` : `[${step.index}]`)).join("");
  const shown = text.slice(document.offset + word.start, document.offset + word.end);
  const around = place === "empty" ? ` in ${collection?.kind ?? "nothing"}` : "";
  return `${place} ${steps}${around}${shown === "" ? "" : ` <${shown}>`}`;
}

const cases: readonly (readonly [string, string])[] = [
  ["ki|nd: Pod\n", "key .kind <kind>"],
  ["kind|: Pod\n", "key .kind <kind>"],
  ["kind: P|od\n", "value .kind <Pod>"],
  ["kind: |\nmetadata:\n", "value .kind"],
  ["kind: |\n", "value .kind"],
  ["ki|", "value  <ki>"],
  ["|", "empty  in nothing"],
  ["a: 1\n|", "empty  in map"],
  ["a: 1\n|\nb: 2\n", "empty  in map"],
  ["a: 1\nk|\nb: 2\n", "key .k <k>"],
  ["spec:\n  |", "empty .spec in nothing"],
  ["spec:\n  |\nb: 1\n", "empty .spec in nothing"],
  ["spec:\n  re|\n", "value .spec <re>"],
  ["spec:\n  a: 1\n  |\nb: 1\n", "empty .spec in map"],
  ["spec:\n  a: 1\n  re|\nb: 1\n", "key .spec.re <re>"],
  ["spec:\n  a: 1\n|\nb: 1\n", "empty  in map"],
  ["spec:\n  |\n  a: 1\n", "empty .spec in map"],
  ["spec:\n  a:\n    b: 1\n  |\n", "empty .spec in map"],
  ["spec:\n  a:\n    b: 1\n    |\n", "empty .spec.a in map"],
  ["c:\n  - name: x\n    |\n", "empty .c[0] in map"],
  ["c:\n  - name: x\n  |\n", "empty .c in sequence"],
  ["c:\n  - name: x\n  - |\n", "value .c[1]"],
  ["c:\n  - name: x\n  - na|\n", "value .c[1] <na>"],
  ["c:\n- name: x\n|\nd: 1\n", "empty  in map"],
  ["c:\n- name: x\n  |\nd: 1\n", "empty .c[0] in map"],
  ["c:\n- name: x\n- |\nd: 1\n", "value .c[1]"],
  ["c:\n  - |\n", "value .c[0]"],
  ["c:\n  -\n    |\n", "empty .c[0] in nothing"],
  ["c: [a, b|]\n", "value .c[1] <b>"],
  ["c: [a, |]\n", "empty .c in sequence"],
  ["c: {a: 1, |}\n", "empty .c in map"],
  ["c: {|}\n", "empty .c in map"],
  ["c: {a: |}\n", "value .c.a"],
  ["a: 1 # no|te\n", "comment .a"],
  ["a: x\n# no|te\nb: 1\n", "comment "],
  ["a: 1\n---\nb:\n  c: d|\n", "value .b.c <d>"],
];

describe("locate", () => {
  test.each(cases)("%j", (marked, expected) => {
    expect(at(marked)).toBe(expected);
  });

  test("stands in the text of a block scalar", () => {
    const text = "a: |\n  text\n  more\nb: 1\n";
    const [document] = parseYaml(text).documents;
    expect(locate(document!, 14, text)).toMatchObject({ place: "value", node: { style: "literal" } });
  });
});
