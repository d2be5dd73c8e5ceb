import fc from "fast-check";
import { expect, test } from "vitest";
import { BatchParser, type BatchAnswer } from "../../../../server/src/node/git/batchParser.ts";

const id = "ce013625030ba8dba906f756967f9e9ca394464a";

function parse(chunks: readonly Buffer[], limit = 1000): readonly string[] {
  const parser = new BatchParser(limit);
  return chunks.flatMap((chunk) => parser.push(chunk)).map(describe);
}

function describe(answer: BatchAnswer): string {
  return answer.kind === "object" ? `${answer.type}:${answer.content.toString("utf8")}` : answer.kind;
}

test("reads objects, empty objects and missing ones in order", () => {
  const output = Buffer.from(`${id} blob 6\nhello\n\n${id} blob 0\n\n${id} missing\n${id} tree 2\nab\n`);
  expect(parse([output])).toEqual(["blob:hello\n", "blob:", "missing", "tree:ab"]);
});

test("gives the same answers wherever the chunks are cut, also inside a character", () => {
  const contents = ["", "grün\n", "日本語: ok", "a\nb\n\n", `${id} blob 3\n`];
  const output = Buffer.concat(contents.map((text) => Buffer.from(`${id} blob ${Buffer.byteLength(text)}\n${text}\n`)));
  const expected = contents.map((text) => `blob:${text}`);
  for (let size = 1; size < 12; size++) {
    const chunks = Array.from({ length: Math.ceil(output.length / size) }, (_, index) => output.subarray(index * size, (index + 1) * size));
    expect(parse(chunks)).toEqual(expected);
  }
  fc.assert(
    fc.property(fc.array(fc.nat(output.length), { maxLength: 8 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), output.length];
      const chunks = places.slice(1).map((end, index) => output.subarray(places[index], end));
      expect(parse(chunks)).toEqual(expected);
    }),
  );
});

test("skips what is over the limit and goes on with the next", () => {
  const output = Buffer.from(`${id} blob 11\nhello world\n${id} blob 2\nok\n`);
  expect(parse([output], 10)).toEqual(["tooLarge", "blob:ok"]);
});
