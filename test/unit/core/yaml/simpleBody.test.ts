import fc from "fast-check";
import { expect, test } from "vitest";
import { parseAnyBody } from "../../../../server/src/core/yaml/parseSegment.ts";
import { readSimpleBody } from "../../../../server/src/core/yaml/simpleBody.ts";
import { splitSegments } from "../../../../server/src/core/yaml/segments.ts";
import { manifestFiles } from "../../../bench/manifestFiles.ts";
import { readText, repositoryFiles } from "../../../support/repositoryFiles.ts";

/** Documents that people and generators write, with what the rules' pages show. */
const documents = [
  ...repositoryFiles()
    .filter((file) => /\.ya?ml$/.test(file))
    .map(readText),
  ...repositoryFiles()
    .filter((file) => file.startsWith("server/docs/rules/"))
    .flatMap((file) => [...readText(file).matchAll(/```yaml\n(.*?)```/gs)].map(([, text = ""]) => text)),
  ...manifestFiles(10).map(({ text }) => text),
]
  .flatMap((text) => splitSegments(text).map(({ start, end }) => text.slice(start, end).replace(/^---.*\n?/, "")))
  .filter((body) => body.length < 20_000);

/** Whatever the simple reader reads must be what the parser reads, and nothing may be wrong with it. */
function check(body: string): boolean {
  const simple = readSimpleBody(body, 7);
  if (simple === undefined) return false;
  expect({ body, ...simple, problems: [] }).toEqual({ body, ...parseAnyBody(body, 7) });
  return true;
}

test("reads what is simple as the parser does, and most of what people write is simple", () => {
  const simple = documents.filter(check);
  expect(documents.length).toBeGreaterThan(500);
  expect(simple.length / documents.length).toBeGreaterThan(0.6);
  expect(manifestFiles(10).filter(({ text }) => !text.includes("---") && !check(text))).toEqual([]);
});

test.each(["|", "|-", "|+"])("ends text behind %s where the parser does, whatever blank lines follow", (header) => {
  for (const blank of ["", "\n", "\n\n"]) {
    for (const rest of ["", "  c: 1\n", "d: 2\n"]) expect(check(`a:\n  b: ${header}\n    x\n${blank}${rest}`)).toBe(true);
  }
});

const pieces = [
  ...Array.from("abn01-:#,[]{}\"'|>&*!%@`?~<=\\ \n\t"),
  ...[
    "\n  ",
    "\n    ",
    "\n- ",
    "\n  - ",
    "- ",
    ": ",
    ":\n",
    " #",
    "# ",
    "|\n",
    "|-\n",
    "'a'",
    '"b"',
    "[a]",
    "{a: b}",
    "true",
    "null",
    "0x1",
    ".inf",
    "é",
    "\r\n",
    "...",
  ],
];

const edited = fc
  .record({
    document: fc.constantFrom(...documents.filter((body) => body.length < 1500)),
    edits: fc.array(fc.record({ at: fc.nat(1500), remove: fc.nat(3), insert: fc.constantFrom("", ...pieces) }), { maxLength: 3 }),
  })
  .map(({ document, edits }) =>
    edits.reduce((text, { at, remove, insert }) => {
      const place = at % (text.length + 1);
      return text.slice(0, place) + insert + text.slice(place + remove);
    }, document),
  );

test("gives up, or reads as the parser does, whatever is edited", () => {
  fc.assert(
    fc.property(edited, (body) => void check(body)),
    { numRuns: 2000 },
  );
});

test("gives up, or reads as the parser does, whatever pieces are put together", () => {
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (body) => void check(body)),
    { numRuns: 5000 },
  );
});
