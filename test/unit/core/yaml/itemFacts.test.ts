import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { fieldAt } from "../../../../server/src/core/manifest/nodeAccess.ts";
import { editYaml } from "../../../../server/src/core/yaml/edit.ts";
import { itemFacts, type ItemFact } from "../../../../server/src/core/yaml/itemFacts.ts";
import type { YamlSequence } from "../../../../server/src/core/yaml/nodes.ts";
import { parseYaml, type YamlFile } from "../../../../server/src/core/yaml/parse.ts";

const line = (name: string): string => `  - name: ${name}\n    value: some text that makes the document long\n`;
const start = parseYaml(`head: 1\nitems:\n${Array.from({ length: 200 }, (_, index) => line(`n${String(index % 150)}`)).join("")}tail: 2\n`);

function itemsOf({ documents }: YamlFile): YamlSequence {
  const items = fieldAt(documents[0]?.root, "items");
  if (items?.kind !== "sequence") throw new Error("The list is gone.");
  return items;
}

const nameOf = (item: YamlSequence["items"][number]): unknown => {
  const name = fieldAt(item, "name");
  return name?.kind === "scalar" ? name.value : undefined;
};

describe("itemFacts", () => {
  test("are those of the list as it reads after each edit", () => {
    const anyEdit = fc.record({
      at: fc.nat({ max: 198 }),
      removed: fc.nat({ max: 5 }),
      inserted: fc.nat({ max: 5 }),
      isHead: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anyEdit, { minLength: 1, maxLength: 6 }), (edits) => {
        const name: ItemFact<unknown> = { of: nameOf };
        let file = parseYaml(start.text);
        itemFacts(itemsOf(file), name);
        for (const { at, removed, inserted, isHead } of edits) {
          const starts = [...file.text.matchAll(/^ {2}- /gm)].map(({ index }) => index);
          const from = starts[Math.min(at, starts.length - 2)] ?? 0;
          const to = starts[Math.min(at + removed, starts.length - 1)] ?? from;
          // What stands before the list moves it.
          if (isHead) file = editYaml(file, { start: 6, end: 6 }, "1");
          else file = editYaml(file, { start: from, end: Math.max(from, to) }, line("added").repeat(inserted));
          const { values, counts } = itemFacts(itemsOf(file), name);
          const fresh = itemsOf(parseYaml(file.text)).items.map(nameOf);
          expect(values).toEqual(fresh);
          expect([...counts.values()].reduce((sum, count) => sum + count, 0)).toBe(fresh.length);
          for (const [value, count] of counts) expect(fresh.filter((other) => other === value)).toHaveLength(count);
        }
      }),
      { numRuns: 60 },
    );
  });

  test("are read again only of the items that an edit touches", () => {
    let reads = 0;
    const counted: ItemFact<unknown> = {
      of: (item) => {
        reads++;
        return nameOf(item);
      },
    };
    const file = parseYaml(start.text);
    itemFacts(itemsOf(file), counted);
    reads = 0;
    const at = file.text.indexOf("n99") + 3;
    const edited = editYaml(file, { start: at, end: at }, "x");
    expect(itemFacts(itemsOf(edited), counted).values[99]).toBe("n99x");
    const back = editYaml(edited, { start: at, end: at + 1 }, "");
    expect(itemFacts(itemsOf(back), counted).values[99]).toBe("n99");
    expect(reads).toBe(2);
  });
});
