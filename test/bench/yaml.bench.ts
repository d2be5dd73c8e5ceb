import { expect, test } from "vitest";
import { editYaml } from "../../server/src/core/yaml/edit.ts";
import { parseYaml, type YamlFile } from "../../server/src/core/yaml/parse.ts";
import { customResourceDefinition, deployment, manyDocuments } from "../unit/core/yaml/samples.ts";

interface Bar {
  readonly name: string;
  readonly text: string;
  /** Milliseconds: the median of parsing, where there is a bar, and the p95 of one edit. */
  readonly parse?: number;
  readonly edit: number;
}

const bars: readonly Bar[] = [
  { name: "53 lines", text: deployment(0), parse: 1, edit: 3 },
  { name: "2,000 lines", text: manyDocuments(2_000), edit: 3 },
  { name: "20,000 lines", text: manyDocuments(20_000), edit: 3 },
  { name: "one document of 13,000 lines", text: customResourceDefinition(13_000), edit: 10 },
];

for (const { name, text, parse, edit } of bars) {
  test(`parse ${name}`, { timeout: 60_000 }, async ({ bench }) => {
    const result = await bench("parse", () => {
      parseYaml(text);
    }).run({ time: 1000, warmupTime: 500 });
    if (parse !== undefined) expect(result.latency.p50).toBeLessThan(parse);
  });

  test(`type in ${name}`, { timeout: 60_000 }, async ({ bench }) => {
    let file: YamlFile = parseYaml(text);
    const ends = [...text.matchAll(/\n/g)].map(({ index }) => index);
    let line = 0;
    let undo: number | undefined;
    const times: number[] = [];
    await bench("one character", () => {
      const started = performance.now();
      if (undo === undefined) {
        // Steps through the whole text, so that cheap and dear places count alike.
        line = (line + 7919) % ends.length;
        const at = ends[line] ?? 0;
        file = editYaml(file, { start: at, end: at }, "x");
        undo = at;
      } else {
        file = editYaml(file, { start: undo, end: undo + 1 }, "");
        undo = undefined;
      }
      times.push(performance.now() - started);
    }).run({ time: 2000, warmupTime: 500 });
    times.sort((left, right) => left - right);
    const p95 = times[Math.floor(times.length * 0.95)] ?? Infinity;
    console.log(`${name}: p50 ${(times[times.length >> 1] ?? 0).toFixed(2)} ms, p95 ${p95.toFixed(2)} ms, ${times.length} edits`);
    expect(p95).toBeLessThan(edit);
  });
}
